#include "identity/people.h"

#include "base/text.h"
#include "identity/person_store.h"
#include "identity/sessions.h"
#include "platform/crypto/token.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"

namespace convoke::identity {
namespace {

constexpr const char* kNobody = N_("There is no such person.");
constexpr const char* kDeadLink =
    N_("This sign-in link has been used or has expired. Ask for a new one.");

void record(change::Change& c, std::string action, PersonId id, std::string detail = "{}") {
  c.record(std::move(action), "person", id, std::move(detail));
}

constexpr const char* kLastAdministrator =
    N_("There must be one administrator at least. Make somebody else an administrator first.");

std::string said(const Grant& grant) {
  return json::object({{"role", std::string(page::name_of(grant.role))}, {"series", grant.series}});
}

/// The row id of the series, or nothing where the grant holds everywhere.
Result<std::optional<std::int64_t>> series_of(db::Reader& r, const Grant& grant) {
  if (grant.series.empty()) return std::optional<std::int64_t>();
  const auto series = series_of_slug(r, grant.series);
  if (!series) return invalid(N_("There are no such meetings."), "series");
  return series;
}

Status give(change::Change& c, PersonId id, const Grant& grant) {
  if (grant.role == Role::administrator && !grant.series.empty())
    return invalid(N_("An administrator has this role for all conferences."), "series");
  CONVOKE_ASSIGN(series, series_of(c.transaction(), grant));
  if (!give_role(c.transaction(), id, grant.role, series, c.now()))
    return conflict(N_("This person has this role already."), "role");
  record(c, "person.give_role", id, said(grant));
  return {};
}

audit::Actor themselves(const Person& person, const std::string& address) {
  return {audit::ActorKind::officer, person.id.value, person.name, address};
}

Officer officer_from(const Person& person) {
  return {person.id, person.name, person.email, person.grants};
}

/// Takes as long to refuse as the hash of a person would.
const std::string& hash_of_nobody() {
  static const std::string hash = crypto::password_hash(crypto::random_token());
  return hash;
}

/// Before it is known who signs in.
audit::Actor somebody(const std::string& address) {
  return {audit::ActorKind::system, 0, "sign-in", address};
}

}  // namespace

People::People(db::Database& database, const Clock& clock, const i18n::Catalogues& catalogues,
               outbox::Outbox& outbox, Options options)
    : database_(database),
      clock_(clock),
      changes_(database, clock),
      catalogues_(catalogues),
      outbox_(outbox),
      options_(std::move(options)) {
  hash_of_nobody();
}

NewSession People::begin(change::Change& c, const Person& person, const Client& client,
                         const char* way) {
  forget_failed_sign_ins(c.transaction(), person.id);
  identity::accept_invitation(c.transaction(), person.id, c.now());
  c.record_as(themselves(person, client.address), "person.sign_in", "person", person.id,
              json::object({{"way", way}}));
  return {Sessions::start(c.transaction(), person.id, c.now(), client), officer_from(person)};
}

Result<PersonId> People::create_person(const audit::Actor& actor, PersonDetails given) {
  CONVOKE_ASSIGN(details, checked(std::move(given)));
  return changes_.write(actor,
                        [&](change::Change& c) -> Result<PersonId> { return add(c, details); });
}

Result<PersonId> People::add(change::Change& c, const PersonDetails& details) {
  const PersonId id = insert_person(c.transaction(), details, c.now());
  if (!id) return conflict(N_("Somebody with this e-mail address is there already."), "email");
  record(c, "person.create", id,
         json::object({{"role", std::string(page::name_of(details.first.role))}}));
  CONVOKE_TRY(give(c, id, details.first));
  return id;
}

bool People::has_administrator() {
  return database_.read(
      [&](db::Reader& r) { return other_administrators(r, PersonId(), clock_.now()) > 0; });
}

Result<NewSession> People::set_up(PersonDetails given, const Client& client) {
  given.first = {Role::administrator, {}};
  CONVOKE_ASSIGN(details, checked(std::move(given)));
  const audit::Actor actor{audit::ActorKind::system, 0, "set-up", client.address};
  return changes_.write(actor, [&](change::Change& c) -> Result<NewSession> {
    db::Transaction& t = c.transaction();
    if (other_administrators(t, PersonId(), c.now()) > 0)
      return conflict(N_("There is an administrator already. Ask for a sign-in link."));
    CONVOKE_ASSIGN(id, add(c, details));
    return begin(c, *find_person(t, id), client, "set-up");
  });
}

Status People::give_role(const audit::Actor& actor, PersonId id, const Grant& grant) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    if (!find_person(c.transaction(), id)) return not_found(kNobody);
    return give(c, id, grant);
  });
}

Status People::take_role(const audit::Actor& actor, PersonId id, const Grant& grant) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    if (!find_person(t, id)) return not_found(kNobody);
    CONVOKE_ASSIGN(series, series_of(t, grant));
    if (!identity::take_role(t, id, grant.role, series))
      return conflict(N_("This person does not have this role."), "role");
    if (grant.role == Role::administrator && other_administrators(t, id, c.now()) == 0)
      return conflict(kLastAdministrator, "role");
    record(c, "person.take_role", id, said(grant));
    return {};
  });
}

std::vector<Person> People::persons() {
  return database_.read([](db::Reader& r) { return all_persons(r); });
}

std::int64_t People::count_active() {
  return database_.read([&](db::Reader& r) { return identity::count_active(r, clock_.now()); });
}

std::optional<Person> People::find(PersonId id) {
  return database_.read([&](db::Reader& r) { return find_person(r, id); });
}

std::optional<Person> People::find_by_email(std::string_view email) {
  return database_.read([&](db::Reader& r) { return find_person_by_email(r, email); });
}

Status People::set_active(const audit::Actor& actor, PersonId id, bool active) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto person = find_person(t, id);
    if (!person) return not_found(kNobody);
    // Whoever has the machine can name another administrator at any time.
    if (!active && actor.kind != audit::ActorKind::system &&
        page::gives(person->grants, page::Right::manage_people, {}) &&
        other_administrators(t, id, c.now()) == 0)
      return conflict(kLastAdministrator);
    update_active(t, id, active);
    if (!active) {
      delete_sessions_of(t, id, {});
      delete_sign_in_links_of(t, id);
    }
    record(c, active ? "person.activate" : "person.deactivate", id);
    return {};
  });
}

Status People::set_password(const audit::Actor& actor, PersonId id, std::string_view password) {
  CONVOKE_TRY(check_new_password(password, "password"));
  const std::string hash = crypto::password_hash(password);
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    if (!find_person(t, id)) return not_found(kNobody);
    update_password(t, id, hash);
    delete_sessions_of(t, id, {});
    delete_sign_in_links_of(t, id);
    record(c, "person.set_password", id);
    return {};
  });
}

Status People::change_password(const Officer& officer, std::string_view current,
                               std::string_view password, std::string_view session_token,
                               const std::string& address) {
  CONVOKE_TRY(check_new_password(password, "password"));
  if (!password_tries_by_email_.allow("signed in|" + email_key(officer.email), clock_.now()))
    return too_large(N_("This was tried too often. Wait a few minutes."), "current");
  const auto old_hash =
      database_.read([&](db::Reader& r) { return password_hash_of(r, officer.id); });
  if (old_hash && !crypto::password_matches(*old_hash, current))
    return invalid(N_("This is not your current password."), "current");
  const std::string hash = crypto::password_hash(password);
  const audit::Actor actor{audit::ActorKind::officer, officer.id.value, officer.name, address};
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    if (password_hash_of(t, officer.id) != old_hash)
      return conflict(N_("The password has just been changed elsewhere."));
    update_password(t, officer.id, hash);
    delete_sessions_of(t, officer.id, crypto::token_hash(session_token));
    delete_sign_in_links_of(t, officer.id);
    record(c, "person.change_password", officer.id);
    return {};
  });
}

Status People::request_sign_in_link(std::string_view email, Language language,
                                    std::string_view next) {
  std::string address(email);
  Problems problems;
  i18n::check_text(address, i18n::TextRule::email, i18n::kLongestAddress, "email", problems);
  if (address.empty())
    problems.add(invalid(N_("Write an e-mail address, for example name@example.org."), "email"));
  if (problems.first()) return *problems.first();
  if (!links_by_email_.allow(email_key(address), clock_.now())) return {};
  return changes_.write(audit::Actor::system("sign-in"), [&](change::Change& c) -> Status {
    const auto person = find_person_by_email(c.transaction(), address);
    c.enqueue({.kind = kLinkJob,
               .key = "sign-in-link:" + crypto::random_token(),
               .payload = json::object({{"person", person ? person->id.value : 0},
                                        {"language", std::string(code_of(language))},
                                        {"next", std::string(next)}}),
               .lane = jobs::Lane::interactive});
    return {};
  });
}

Status People::send_sign_in_link(const jobs::Job& job) {
  auto person = find(PersonId(json::number_at(job.payload, "person")));
  // A job that an older version has queued.
  if (const std::string email = json::text_at(job.payload, "email"); !email.empty())
    person = find_by_email(email);
  if (!person || !person->may_sign_in(clock_.now()) || outbox_.find_by_key(job.key)) return {};

  const Language language =
      language_from_code(json::text_at(job.payload, "language")).value_or(Language::en);
  const i18n::Locale& locale = catalogues_[language];
  const std::string token = crypto::random_token();
  mail::Mail mail;
  const mail::Sender sender = options_.sender.in(language);
  mail.from_name = sender.name;
  mail.from_address = sender.address;
  mail.to_name = person->name;
  mail.to_address = person->email;
  mail.language = language;
  mail.automatic = true;
  mail.subject = locale.tr(N_("Your sign-in link"));
  mail.text = locale.tr(N_("Dear {1},"), {person->name}) + "\n\n" +
              locale.tr(N_("With this link you can sign in to the conference office. It works "
                           "once, within 30 minutes:")) +
              "\n\n" + link_to(token, language, json::text_at(job.payload, "next")) + "\n\n" +
              locale.tr(N_("If you did not ask for it, you need not do anything.")) + "\n";
  CONVOKE_ASSIGN(prepared, outbox_.prepare(std::move(mail), job.key, "sign-in"));
  return changes_.write(audit::Actor::system("sign-in"), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    delete_old_sign_in_links(t, c.now() - kLinkLife);
    insert_sign_in_link(t, crypto::token_hash(token), person->id, c.now(), c.now() + kLinkLife,
                        LinkPurpose::sign_in);
    outbox_.queue(t, prepared, jobs::Lane::sign_in);
    record(c, "person.send_link", person->id);
    return {};
  });
}

Result<std::string> People::make_sign_in_link(const audit::Actor& actor, PersonId id) {
  const std::string token = crypto::random_token();
  CONVOKE_TRY(changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto person = find_person(t, id);
    if (!person) return not_found(kNobody);
    if (!person->may_sign_in(c.now())) return conflict(N_("This person may not sign in any more."));
    insert_sign_in_link(t, crypto::token_hash(token), id, c.now(), c.now() + kLinkLife,
                        LinkPurpose::sign_in);
    record(c, "person.make_link", id);
    return {};
  }));
  return link_to(token, Language::en, {});
}

std::optional<Person> People::sign_in_link_holder(std::string_view token) {
  if (!looks_like_token(token)) return std::nullopt;
  return database_.read([&](db::Reader& r) {
    return find_sign_in_link(r, crypto::token_hash(token), clock_.now(), LinkPurpose::sign_in);
  });
}

Result<NewSession> People::redeem_sign_in_link(std::string_view token, const Client& client) {
  if (!looks_like_token(token)) return invalid(kDeadLink);
  const std::string hash = crypto::token_hash(token);
  return changes_.write(somebody(client.address), [&](change::Change& c) -> Result<NewSession> {
    db::Transaction& t = c.transaction();
    const auto person = find_sign_in_link(t, hash, c.now(), LinkPurpose::sign_in);
    if (!person || !use_sign_in_link(t, hash, c.now())) return invalid(kDeadLink);
    return begin(c, *person, client, "link");
  });
}

Result<NewSession> People::sign_in_with_password(std::string_view email, std::string_view password,
                                                 const Client& client, bool known_browser) {
  if (!may_try(email, client.address, known_browser))
    return too_large(N_("This was tried too often. Wait a few minutes, or leave the password "
                        "empty to get a sign-in link."),
                     "password");

  const auto person = find_by_email(email);
  std::optional<std::string> stored;
  if (person && person->may_sign_in(clock_.now()))
    stored = database_.read([&](db::Reader& r) { return password_hash_of(r, person->id); });
  const bool matches = crypto::password_matches(stored.value_or(hash_of_nobody()), password);
  if (!matches || !stored) {
    CONVOKE_TRY(changes_.write(somebody(client.address), [&](change::Change& c) -> Status {
      const PersonId id = person ? person->id : PersonId();
      count_failed_sign_in(c.transaction(), id);
      record(c, "person.sign_in_failed", id);
      return {};
    }));
    return invalid(N_("The e-mail address or the password is wrong."), "password");
  }
  return changes_.write(somebody(client.address), [&](change::Change& c) -> Result<NewSession> {
    db::Transaction& t = c.transaction();
    // Between the check and now the password may have been changed, or the person sent away.
    const auto still = find_person(t, person->id);
    if (!still || !still->may_sign_in(c.now()) || password_hash_of(t, person->id) != stored)
      return invalid(N_("The e-mail address or the password is wrong."), "password");
    return begin(c, *still, client, "password");
  });
}

bool People::may_try(std::string_view email, const std::string& address, bool known_browser) {
  const Instant now = clock_.now();
  if (known_browser) return password_tries_by_email_.allow("known|" + email_key(email), now);
  return password_tries_by_email_.allow(email_key(email), now) &&
         password_tries_by_address_.allow(http::rate_key("password", address), now);
}

std::string People::link_to(std::string_view token, Language language,
                            std::string_view next) const {
  std::string link = options_.base_url + "/";
  link += code_of(language);
  link += "/sign-in/";
  link += token;
  if (!next.empty()) link += "?next=" + http::percent_encoded(next);
  return link;
}

}  // namespace convoke::identity
