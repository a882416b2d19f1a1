// Inviting colleagues, and until when they may sign in: People's operations on them.
#include "identity/people.h"
#include "identity/person_store.h"
#include "identity/sessions.h"
#include "platform/crypto/token.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"

namespace convoke::identity {
namespace {

constexpr const char* kNobody = N_("There is no such person.");

/// A job of its own for each time somebody is invited.
void enqueue_invitation(change::Change& c, PersonId id) {
  c.enqueue({.kind = People::kInvitationJob,
             .key = "invitation:" + std::to_string(id.value) + ":" + std::to_string(c.now().micros),
             .payload = json::object({{"person", id.value}, {"by", c.actor().id}}),
             .lane = jobs::Lane::interactive});
}

}  // namespace

Result<PersonId> People::invite(const audit::Actor& actor, PersonDetails given) {
  CONVOKE_ASSIGN(details, checked(std::move(given)));
  return changes_.write(actor, [&](change::Change& c) -> Result<PersonId> {
    CONVOKE_ASSIGN(id, add(c, details));
    update_invited(c.transaction(), id, c.now());
    c.record("person.invite", "person", id);
    enqueue_invitation(c, id);
    return id;
  });
}

Status People::invite_again(const audit::Actor& actor, PersonId id) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto person = find_person(t, id);
    if (!person) return not_found(kNobody);
    if (!person->is_awaited() || !person->may_sign_in(c.now()))
      return conflict(N_("This person is not invited, or has accepted already."));
    delete_sign_in_links_of(t, id);
    update_invited(t, id, c.now());
    c.record("person.invite", "person", id);
    enqueue_invitation(c, id);
    return {};
  });
}

Status People::send_invitation(const jobs::Job& job) {
  const auto person = find(PersonId(json::number_at(job.payload, "person")));
  if (!person || !person->is_awaited() || !person->may_sign_in(clock_.now()) ||
      outbox_.find_by_key(job.key))
    return {};
  const auto inviter = find(PersonId(json::number_at(job.payload, "by")));
  const i18n::Locale& locale = catalogues_[person->language];
  const std::string token = crypto::random_token();
  const mail::Sender sender = options_.sender.in(person->language);
  mail::Mail mail;
  mail.from_name = sender.name;
  mail.from_address = sender.address;
  mail.to_name = person->name;
  mail.to_address = person->email;
  mail.language = person->language;
  mail.automatic = true;
  mail.subject = locale.tr(N_("Invitation to the conference office"));
  mail.text =
      locale.tr(N_("Dear {1},"), {person->name}) + "\n\n" +
      (inviter ? locale.tr(N_("{1} invites you to work in the conference office."), {inviter->name})
               : locale.tr(N_("You are invited to work in the conference office."))) +
      " " + locale.tr(N_("Use this link to sign in. It works once, within 14 days:")) + "\n\n" +
      options_.base_url + "/" + std::string(locale.code()) + "/invitation/" + token + "\n\n" +
      locale.tr(N_("Afterwards you sign in with links that are sent to this address, or with a "
                   "password that you choose.")) +
      "\n\n" + sender.name + "\n";
  CONVOKE_ASSIGN(prepared, outbox_.prepare(std::move(mail), job.key, "invitation"));
  return changes_.write(audit::Actor::system("invitation"), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    insert_sign_in_link(t, crypto::token_hash(token), person->id, c.now(),
                        c.now() + kInvitationLife, LinkPurpose::invitation);
    outbox_.queue(t, prepared, jobs::Lane::sign_in);
    c.record("person.send_invitation", "person", person->id);
    return {};
  });
}

std::optional<Person> People::invitation_holder(std::string_view token) {
  if (!looks_like_token(token)) return std::nullopt;
  return database_.read([&](db::Reader& r) {
    return find_sign_in_link(r, crypto::token_hash(token), clock_.now(), LinkPurpose::invitation);
  });
}

Result<NewSession> People::accept_invitation(std::string_view token, const Client& client) {
  const auto dead = [] {
    return invalid(
        N_("This invitation has been used, withdrawn, or has expired. Ask for another one."));
  };
  if (!looks_like_token(token)) return dead();
  const std::string hash = crypto::token_hash(token);
  const audit::Actor nobody{audit::ActorKind::system, 0, "invitation", client.address};
  return changes_.write(nobody, [&](change::Change& c) -> Result<NewSession> {
    db::Transaction& t = c.transaction();
    const auto person = find_sign_in_link(t, hash, c.now(), LinkPurpose::invitation);
    if (!person || !use_sign_in_link(t, hash, c.now())) return dead();
    return begin(c, *person, client, "invitation");
  });
}

Status People::set_access_end(const audit::Actor& actor, PersonId id,
                              std::optional<Instant> ends_at) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto person = find_person(t, id);
    if (!person) return not_found(kNobody);
    if (person->access_ends_at == ends_at) return {};
    if (ends_at && page::gives(person->grants, page::Right::manage_people, {}) &&
        other_administrators(t, id, c.now()) == 0)
      return conflict(N_("There must be one administrator at least. Make somebody else an "
                         "administrator first."),
                      "ends_on");
    update_access_end(t, id, ends_at);
    c.record("person.set_access_end", "person", id,
             json::object({{"ends_at", ends_at ? ends_at->micros : 0}}));
    return {};
  });
}

Status People::change_details(const audit::Actor& actor, PersonId id, std::string name,
                              Language language) {
  Problems problems;
  check_name(name, problems);
  if (problems.first()) return *problems.first();
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto person = find_person(t, id);
    if (!person) return not_found(kNobody);
    if (person->name == name && person->language == language) return {};
    update_name(t, id, name, language);
    c.record("person.change_details", "person", id);
    return {};
  });
}

}  // namespace convoke::identity
