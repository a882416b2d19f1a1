#include "delegations/focal/focal_points.h"

#include <algorithm>

#include "base/text.h"
#include "delegations/erasure/erasure.h"
#include "delegations/focal/focal_store.h"
#include "delegations/messages/web_address.h"
#include "platform/i18n/typed_text.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"
#include "platform/outbox/erase.h"

namespace convoke::delegations {
namespace {

constexpr const char* kNobody = N_("There is no such focal point.");
constexpr const char* kChangedMeanwhile =
    N_("This entry has been changed in the meantime. Please compare it with what you have "
       "written.");
constexpr const char* kKnownAddress =
    N_("This address is already that of a focal point. Correct that entry.");
constexpr int kMostLinks = 10;  // sent again at once to one address

bool is_of(const FocalPoint& one, const Nominator& nominator) {
  return one.series == nominator.series && one.entity == nominator.entity;
}

/// All messages of one begin so: they are erased with it.
std::string mail_prefix(FocalPointId id) {
  return "focal-point:" + std::to_string(id.value) + ":";
}

/// A link is mailed once, whatever is sent twice.
std::string mail_key(FocalPointId id, std::string_view token) {
  constexpr std::size_t enough = 20;
  return mail_prefix(id) + crypto::token_hash(token).substr(0, enough);
}

std::string detail_of(const FocalPoint& one) {
  return json::object(
      {{"version", std::int64_t{one.version}}, {"number", std::int64_t{one.number}}});
}

}  // namespace

FocalPoints::FocalPoints(db::Database& database, const Clock& clock, meetings::Meetings& meetings,
                         reference::References& references, outbox::Outbox& outbox,
                         const i18n::Catalogues& catalogues, const crypto::ServerKey& key,
                         mail::Mailbox sender, std::string base_url)
    : database_(database),
      clock_(clock),
      changes_(database, clock),
      meetings_(meetings),
      references_(references),
      outbox_(outbox),
      catalogues_(catalogues),
      links_(key, clock),
      sender_(std::move(sender)),
      base_url_(std::move(base_url)) {}

Date FocalPoints::today_in(const std::string& zone) const {
  return i18n::local_time_of(clock_.now(), zone).date;
}

Result<FocalPoints::Told> FocalPoints::told(meetings::SeriesId id, reference::EntityId entity) {
  auto series = meetings_.series(id);
  if (!series) return not_found(N_("There is no such series of meetings."));
  const auto directory = references_.directory();
  const reference::Entity* of = directory->find(entity);
  if (!of) return not_found(N_("There is no such entity."));
  return Told{std::move(*series), *of};
}

Status FocalPoints::may_send(const audit::Actor& actor, std::string_view email) {
  if (actor.kind != audit::ActorKind::link) return {};
  if (mails_by_address_.allow("named:" + ascii_lower(email), clock_.now())) return {};
  return too_large(N_("This was tried too often. Wait a few minutes."), "email");
}

Status FocalPoints::send(db::Transaction& t, const FocalPoint& one, const Told& told,
                         std::string_view token, const std::string& key, Language language,
                         jobs::Lane lane) {
  const i18n::Locale& locale = catalogues_[language];
  const mail::Sender sender = sender_.in(language);
  const std::string begin = base_url_ + "/" + std::string(code_of(language)) + "/nominate/";
  mail::Mail mail;
  mail.from_name = sender.name;
  mail.from_address = sender.address;
  mail.to_address = one.email;
  mail.language = language;
  mail.automatic = true;
  mail.subject =
      locale.tr(N_("Focal point of the delegation: {1}"), {told.series.title.in(language)});
  const auto line = [&](const std::string& text) { mail.text += text + '\n'; };
  const auto paragraph = [&](const std::string& text) { mail.text += text + "\n\n"; };
  paragraph(
      locale.tr(N_("The secretariat presents its compliments and informs you that you have been "
                   "named as a focal point: you may act for the following delegation.")));
  // What was typed by whoever holds a link stands behind the office's own words.
  line(locale.tr(N_("Delegation: {1}"), {told.entity.short_name.in(language)}));
  line(locale.tr(N_("Name: {1}"), {words_for_mail(one.name)}));
  paragraph(
      locale.tr(N_("From {1} to {2}"), {locale.date(one.valid_from), locale.date(one.valid_to)}));
  line(
      locale.tr(N_("Participants are named, corrected and withdrawn through this personal link:")));
  paragraph(begin + std::string(token));
  paragraph(
      locale.tr(N_("Please do not pass it on: what is done through it is recorded under your "
                   "name.")));
  line(locale.tr(N_("If you lose this message, the link is sent again to your address here:")));
  paragraph(begin + "sign-in");
  paragraph(locale.tr(N_("If anything in this message is not correct, please write to {1}."),
                      {sender.answers}));
  line(sender.name);
  CONVOKE_ASSIGN(prepared, outbox_.prepare(std::move(mail), key, std::string(kFocalPurpose)));
  outbox_.queue(t, prepared, lane);
  return {};
}

Result<FocalPointId> FocalPoints::name(const audit::Actor& actor, const Nominator& nominator,
                                       const FocalPoint& typed) {
  CONVOKE_ASSIGN(told, this->told(nominator.series, nominator.entity));
  const Date today = today_in(told.series.zone);
  CONVOKE_ASSIGN(checked, check_named(typed, today));
  checked.series = nominator.series;
  checked.entity = nominator.entity;
  checked.is_withdrawn = false;
  const std::string address = ascii_lower(checked.email);
  const auto same_address = [&](const FocalPoint& f) { return ascii_lower(f.email) == address; };
  const std::vector<FocalPoint> there = of(nominator);
  const auto known = std::find_if(there.begin(), there.end(), same_address);
  if (known == there.end() || known->is_withdrawn) CONVOKE_TRY(may_send(actor, checked.email));
  return changes_.write(actor, [&](change::Change& c) -> Result<FocalPointId> {
    db::Transaction& t = c.transaction();
    const auto all = store::focal_points(t, nominator.series, nominator.entity);
    const auto former = std::find_if(all.begin(), all.end(), same_address);
    if (former != all.end() && !former->is_withdrawn) {
      if (says_the_same(*former, checked)) return former->id;
      return conflict(kKnownAddress, "email");
    }
    const auto running = std::count_if(all.begin(), all.end(), [&](const FocalPoint& f) {
      return !f.is_withdrawn && f.valid_to >= today;
    });
    if (static_cast<std::size_t>(running) >= kMost)
      return too_large(N_("There are {1} focal points already. Withdraw one first."), "email",
                       {std::to_string(kMost)});
    FocalPoint next = checked;
    std::string token;
    if (former != all.end()) {
      next.id = former->id;
      next.number = former->number;
      next.version = former->version;
      store::replace(t, *former, next, c.now());
      token = links_.renew(t, actor, link_subject(next));
    } else {
      if (all.size() >= kMostRows)
        return too_large(N_("No more focal points can be named here. Please write to the "
                            "secretariat."),
                         "email");
      for (const FocalPoint& one : all) next.number = std::max(next.number, one.number);
      ++next.number;
      next.version = 1;
      next.named_at = c.now();
      next.named_by = actor.label;
      next.id = store::insert(t, next, c.now());
      if (!next.id) return conflict(N_("This form has just been sent. Please load the page anew."));
      token = links_.token(t, link_subject(next));
    }
    c.record("focal_point.name", "focal_point", next.id, detail_of(next));
    CONVOKE_TRY(
        send(t, next, told, token, mail_key(next.id, token), next.language, jobs::Lane::mail));
    return next.id;
  });
}

Status FocalPoints::correct(const audit::Actor& actor, const Nominator& nominator, FocalPointId id,
                            const FocalPoint& typed, int seen_version) {
  CONVOKE_ASSIGN(told, this->told(nominator.series, nominator.entity));
  const auto known = find(id);
  if (!known || !is_of(*known, nominator)) return not_found(kNobody);
  CONVOKE_ASSIGN(checked, check_corrected(typed));
  const bool is_new_address = ascii_lower(known->email) != ascii_lower(checked.email);
  if (is_new_address) CONVOKE_TRY(may_send(actor, checked.email));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto former = store::find_focal_point(t, id);
    if (!former) return not_found(kNobody);
    if (former->is_withdrawn)
      return conflict(N_("This focal point has been withdrawn. Name it again."));
    if (says_the_same(*former, checked)) return {};
    if (former->version != seen_version) return conflict(kChangedMeanwhile);
    FocalPoint next = *former;
    next.name = checked.name;
    next.email = checked.email;
    next.valid_from = checked.valid_from;
    next.valid_to = checked.valid_to;
    for (const FocalPoint& other : store::focal_points(t, next.series, next.entity))
      if (other.id != id && ascii_lower(other.email) == ascii_lower(next.email))
        return conflict(kKnownAddress, "email");
    store::replace(t, *former, next, c.now());
    c.record("focal_point.correct", "focal_point", id, detail_of(next));
    if (ascii_lower(former->email) == ascii_lower(next.email)) return {};
    const std::string token = links_.token(t, link_subject(next));
    return send(t, next, told, token, mail_key(id, token), next.language, jobs::Lane::mail);
  });
}

Status FocalPoints::withdraw(const audit::Actor& actor, const Nominator& nominator,
                             FocalPointId id) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto former = store::find_focal_point(t, id);
    if (!former || !is_of(*former, nominator)) return not_found(kNobody);
    if (former->is_withdrawn) return {};
    FocalPoint next = *former;
    next.is_withdrawn = true;
    store::replace(t, *former, next, c.now());
    c.record("focal_point.withdraw", "focal_point", id, detail_of(next));
    return {};
  });
}

Status FocalPoints::renew_link(const audit::Actor& actor, const Nominator& nominator,
                               FocalPointId id, int seen_version) {
  CONVOKE_ASSIGN(told, this->told(nominator.series, nominator.entity));
  const auto known = find(id);
  if (!known || !is_of(*known, nominator)) return not_found(kNobody);
  CONVOKE_TRY(may_send(actor, known->email));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto former = store::find_focal_point(t, id);
    if (!former) return not_found(kNobody);
    if (former->version != seen_version) return conflict(kChangedMeanwhile);
    if (former->is_withdrawn || former->valid_to < today_in(told.series.zone))
      return conflict(N_("This focal point does not act any more."));
    // A form sent twice finds another version.
    FocalPoint next = *former;
    store::replace(t, *former, next, c.now());
    c.record("focal_point.renew_link", "focal_point", id, detail_of(next));
    const std::string token = links_.renew(t, actor, link_subject(next));
    return send(t, next, told, token, mail_key(id, token), next.language, jobs::Lane::mail);
  });
}

std::vector<FocalPoint> FocalPoints::of(const Nominator& nominator) {
  return database_.read(
      [&](db::Reader& r) { return store::focal_points(r, nominator.series, nominator.entity); });
}

std::vector<FocalPoint> FocalPoints::of(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::focal_points(r, series); });
}

std::optional<FocalPoint> FocalPoints::find(FocalPointId id) {
  return database_.read([&](db::Reader& r) { return store::find_focal_point(r, id); });
}

Status FocalPoints::ask_for_links(std::string_view email, Language language) {
  std::string address(email);
  Problems problems;
  i18n::check_text(address, i18n::TextRule::email, i18n::kLongestAddress, "email", problems);
  if (address.empty() && problems.empty())
    problems.add(invalid(N_("Write an e-mail address, for example name@example.org."), "email"));
  if (problems.first()) return *problems.first();
  if (!mails_by_address_.allow("asked:" + ascii_lower(address), clock_.now())) return {};
  return changes_.write(audit::Actor::system("sign-in"), [&](change::Change& c) -> Status {
    std::string ids;
    for (const FocalPoint& one : store::focal_points_with(c.transaction(), address, kMostLinks))
      ids.append(ids.empty() ? "" : " ").append(std::to_string(one.id.value));
    c.enqueue(
        {.kind = kLinkJob,
         .key = "focal-links:" + crypto::random_token(),
         .payload = json::object({{"ids", ids}, {"language", std::string(code_of(language))}}),
         .lane = jobs::Lane::interactive});
    return {};
  });
}

Status FocalPoints::send_links(const jobs::Job& job) {
  const Language language =
      language_from_code(json::text_at(job.payload, "language")).value_or(Language::en);
  for (const std::string& text : split(json::text_at(job.payload, "ids"), ' ')) {
    if (text.empty()) continue;
    const auto one = find(FocalPointId(std::stoll(text)));
    if (!one || one->is_withdrawn) continue;
    CONVOKE_ASSIGN(told, this->told(one->series, one->entity));
    if (one->valid_to < today_in(told.series.zone)) continue;
    const std::string key = mail_prefix(one->id) + job.key;
    if (outbox_.find_by_key(key)) continue;
    CONVOKE_TRY(changes_.write(audit::Actor::system("sign-in"), [&](change::Change& c) -> Status {
      db::Transaction& t = c.transaction();
      const std::string token = links_.token(t, link_subject(*one));
      c.record("focal_point.send_link", "focal_point", one->id);
      return send(t, *one, told, token, key, language, jobs::Lane::sign_in);
    }));
  }
  return {};
}

Status erase_focal_points(db::Database& database, const Clock& clock, const audit::Actor& actor,
                          meetings::SeriesId series, const std::string& rule) {
  const auto all =
      database.read([&](db::Reader& r) { return store::unerased_focal_points(r, series); });
  for (const FocalPoint& one : all)
    CONVOKE_TRY(change::write(database, actor, clock.now(), [&](change::Change& c) -> Status {
      db::Transaction& t = c.transaction();
      if (!store::erase_focal_point(t, one.id, Erasure::kNobodysName, c.now())) return {};
      links::end(t, link_subject(one), c.now());
      outbox::erase_beginning(t, kFocalPurpose, mail_prefix(one.id), c.now());
      c.record("focal_point.erase", "focal_point", one.id, json::object({{"rule", rule}}));
      return {};
    }));
  return {};
}

}  // namespace convoke::delegations
