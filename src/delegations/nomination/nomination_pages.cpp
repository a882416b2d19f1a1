#include "delegations/nomination/nomination_pages.h"

#include <algorithm>

#include "delegations/nomination/views/nomination.h"
#include "page/posted.h"
#include "platform/crypto/token.h"
#include "platform/i18n/zone.h"

namespace convoke::delegations {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

constexpr int kPerPage = 100;
constexpr int kLastPage = Delegations::kLargestDelegation / kPerPage;

/// What the next page says of a participant just stored.
Message notice_of(const Participant& p, bool is_new, bool new_address) {
  const std::string name = p.details.titled_name();
  const std::string& email = p.details.email;
  if (p.state == ParticipantState::late)
    return is_new ? Message{N_("{1} has been added and marked late. The secretariat will decide."),
                            {name}}
                  : Message{N_("{1} has been corrected. The secretariat will decide."), {name}};
  if (p.state == ParticipantState::nominated)
    return is_new ? Message{N_("{1} has been added. The secretariat will decide."), {name}}
                  : Message{N_("{1} has been corrected. The secretariat will decide."), {name}};
  if (email.empty())
    return is_new ? Message{N_("{1} has been added. No e-mail address was given, so no "
                               "confirmation and no photo link can be sent."),
                            {name}}
                  : Message{N_("{1} has been corrected."), {name}};
  if (p.confirmation_waits() && (is_new || new_address))
    return {is_new ? N_("{1} has been added. The confirmation waits for the secretariat.")
                   : N_("{1} has been corrected. The confirmation waits for the secretariat."),
            {name}};
  if (is_new)
    return {N_("{1} has been added. A confirmation is on its way to {2}."), {name, email}};
  if (new_address)
    return {N_("{1} has been corrected. A confirmation is on its way to {2}."), {name, email}};
  return {N_("{1} has been corrected."), {name}};
}

/// What the rules and the fields of the office ask besides.
void ask(ParticipantForm& form, const NominationFrame& frame, const Further& stored) {
  form.asks_late_reason = frame.asks_late_reason();
  form.fields = frame.fields;
  form.stored = stored;
}

ParticipantForm empty_form(const NominationFrame& frame, Language language) {
  ParticipantForm form;
  form.action = frame.home + "/participants";
  form.submission_key = crypto::random_token();
  form.typed.language = language;
  ask(form, frame, {});
  for (const meetings::Meeting& m : frame.meetings) form.typed.meetings.push_back(m.id);
  return form;
}

/// Where a draft goes on.
std::string form_address(const std::string& home, const Draft& draft) {
  const std::size_t dash = draft.form.find('-');
  const std::string query = "?draft=" + draft.key;
  if (dash == std::string::npos) return home + query + "#add";
  const std::string one = home + "/participants/" + draft.form.substr(dash + 1);
  return one + (draft.form.starts_with("replace") ? "/replace" : "") + query;
}

std::string address_of(const NominationFrame& frame, ParticipantId id) {
  return frame.home + "/participants/" + std::to_string(id.value);
}

/// For FieldFiles: a file that one delegation has sent is none of another's.
std::string holder_of_files(const NominationFrame& frame) {
  return "link:" + std::to_string(frame.nominator.series.value) + ":" +
         std::to_string(frame.nominator.entity.value);
}

html::Page correction_page(const Visit& visit, const CorrectionPage& shown) {
  html::Out out = visit.out();
  views::correction(out, shown);
  html::Page page;
  page.frame = html::Frame::link;
  page.title =
      visit.locale.tr(shown.replaces ? N_("Replace a participant") : N_("Correct an entry"));
  page.crumbs = {{visit.locale.tr(N_("Delegation")), shown.home},
                 {shown.present.details.display_name(), {}}};
  page.content = html::trusted(out.take());
  if (!shown.form.errors.empty()) page.status = page::status_of(shown.form.errors.all().front());
  return page;
}

}  // namespace

const std::string& NominationPage::visa_letter(ParticipantId id) const {
  static const std::string nothing;
  const auto found = visa_letters.find(id);
  return found == visa_letters.end() ? nothing : found->second;
}

audit::Actor acting(const Visit& visit, const Nominator& nominator,
                    const reference::Entity& entity) {
  const std::string& name = entity.short_name.in(Language::en);
  const auto& focal_point = nominator.focal_point;
  return visit.link_actor(entity.id.value,
                          focal_point ? focal_label(name, focal_point->number) : name);
}

html::Form form_of(const CorrectionPage& page, const i18n::Locale& locale) {
  html::Form out = form_of(page.form, page.meetings, locale);
  if (!page.changed_meanwhile) return out;
  ParticipantForm stored;
  stored.action = page.form.action;
  stored.typed = page.present.details;
  stored.seen_version = page.present.version;
  stored.asks_late_reason = page.form.asks_late_reason;
  stored.fields = page.form.fields;
  stored.stored = page.present.details.further;
  out.compare(form_of(stored, page.meetings, locale));
  return out;
}

DraftHolder draft_holder(const Nominator& nominator) {
  const auto& focal_point = nominator.focal_point;
  return {nominator.series, nominator.entity,
          focal_point ? "focal:" + std::to_string(focal_point->number) : "link"};
}

std::string time_left(std::chrono::microseconds left, const i18n::Locale& locale) {
  using namespace std::chrono;
  const long minutes_left = duration_cast<minutes>(left).count();
  if (minutes_left >= 48 * 60)
    return locale.trn("{1} day left", "{1} days left", minutes_left / (24 * 60));
  if (minutes_left >= 120) return locale.trn("{1} hour left", "{1} hours left", minutes_left / 60);
  return locale.trn("{1} minute left", "{1} minutes left", std::max(minutes_left, 1L));
}

std::string_view tag_of(ParticipantState state) {
  switch (state) {
    case ParticipantState::registered:
    case ParticipantState::accredited:
      return "tag tag-ok";
    case ParticipantState::nominated:
      return "tag tag-waiting";
    case ParticipantState::late:
    case ParticipantState::referred_back:
      return "tag tag-late";
    case ParticipantState::refused:
    case ParticipantState::revoked:
      return "tag tag-refused";
    case ParticipantState::withdrawn:
    case ParticipantState::replaced:
      return "tag";
  }
  return "tag";
}

std::string meetings_of(const ParticipantDetails& details,
                        const std::vector<meetings::Meeting>& offered, Language language) {
  const char* separator = language == Language::ar ? "؛ " : language == Language::zh ? "；" : "; ";
  std::string out;
  for (const meetings::Meeting& m : offered)
    if (std::find(details.meetings.begin(), details.meetings.end(), m.id) != details.meetings.end())
      out += (out.empty() ? "" : separator) + m.short_title.in(language);
  return out;
}

Result<NominationFrame> NominationPages::open(const Visit& visit) {
  const std::string_view token = visit.arg("token");
  CONVOKE_ASSIGN(nominator, delegations_.open_link(token));
  std::optional<Delegations::Convened> convened = delegations_.convened(nominator.series);
  const reference::Entity* entity =
      convened ? convened->directory->find(nominator.entity) : nullptr;
  if (!entity)
    return not_found(
        N_("This link is not valid. Use the link in the latest message of the secretariat."));
  NominationFrame frame;
  frame.nominator = nominator;
  frame.home = visit.href("/nominate/" + std::string(token));
  frame.entity = *entity;
  static_cast<Delegations::Convened&>(frame) = std::move(*convened);
  if (!frame.closed)
    frame.remaining =
        time_left(i18n::end_of_day(frame.series.nomination_deadline, frame.series.zone) - visit.now,
                  visit.locale);
  return frame;
}

Result<Participant> NominationPages::own_participant(const Visit& visit,
                                                     const NominationFrame& frame) {
  auto participant = delegations_.find(ParticipantId(visit.number_arg("id")));
  if (!participant || participant->series != frame.nominator.series ||
      participant->entity != frame.nominator.entity)
    return not_found(N_("There is no such participant."));
  return std::move(*participant);
}

ParticipantDetails NominationPages::typed_in(const http::Form& fields, ParticipantForm& form,
                                             const NominationFrame& frame, Problems& wrong) {
  ParticipantDetails typed = details_of(fields, form, wrong);
  form.is_drafted = fields.has(html::Form::kDraftKept);
  files_.take(fields, form.fields, holder_of_files(frame), typed.further, wrong);
  form.seen_draft = seen_draft_in(fields);
  if (wrong.first()) add_rest(wrong, check(typed, frame.meetings, form.fields));
  return typed;
}

void NominationPages::refuse(ParticipantForm& form, const Error& error,
                             const NominationFrame& frame, Language reader) const {
  form.errors = errors_of(error, form.fields, reader);
  form.kept_files =
      files_.kept(form.fields, form.typed.further, form.stored, holder_of_files(frame));
}

void NominationPages::keep_drafts(ParticipantForm& form, const NominationFrame& frame,
                                  std::string_view act, std::string key) {
  form.draft_key = std::move(key);
  form.drafts = frame.home + "/drafts/" + std::string(act);
}

bool NominationPages::take_up(const http::Request& request, ParticipantForm& form,
                              const NominationFrame& frame) {
  const std::string_view key = request.param("draft");
  if (key.empty()) return false;
  const auto draft = drafts_.find(draft_holder(frame.nominator), key);
  if (!draft) return false;
  Problems unchecked;
  form.typed = typed_in(draft->typed, form, frame, unchecked);
  form.kept_files =
      files_.kept(form.fields, form.typed.further, form.stored, holder_of_files(frame));
  form.draft_key = draft->key;
  form.is_drafted = true;
  form.seen_draft = {draft->revision};
  form.drafted_version = std::max(seen_version_of(draft->typed), place_version_of(draft->typed));
  return true;
}

void NominationPages::drop_draft(const http::Form& fields, const NominationFrame& frame) {
  // Nothing is to be cleared where nothing was kept, as of most forms.
  if (fields.has(html::Form::kDraftKept))
    std::ignore = drafts_.drop_sent(draft_holder(frame.nominator), fields.get(kDraftKey),
                                    seen_draft_in(fields));
}

std::vector<DraftLine> NominationPages::draft_lines(const Visit& visit,
                                                    const NominationFrame& frame,
                                                    const ParticipantForm& form,
                                                    std::string_view act) {
  std::vector<Draft> drafts = drafts_.of(draft_holder(frame.nominator));
  std::erase_if(drafts, [&](const Draft& draft) {
    return draft.key == form.draft_key || (!act.empty() && draft.form != act);
  });
  const auto persons = persons_of(drafts, delegations_);
  std::vector<DraftLine> out;
  for (const Draft& draft : drafts) {
    DraftLine line = line_of(draft, persons, frame.series.zone, visit.locale);
    line.href = form_address(frame.home, draft);
    line.discard = frame.home + "/drafts/" + draft.form + "/" + draft.key + "/discard";
    out.push_back(std::move(line));
  }
  return out;
}

html::Page NominationPages::nomination_page(const Visit& visit, NominationFrame frame,
                                            ParticipantForm form, int number) {
  NominationPage shown;
  static_cast<NominationFrame&>(shown) = std::move(frame);
  shown.form = std::move(form);
  const Nominator& nominator = shown.nominator;
  const DelegationTally tally = delegations_.tally(nominator.series, nominator.entity);
  shown.total = tally.all();
  shown.without_email = tally.without_email(ParticipantState::registered);
  shown.pages = std::max(1, static_cast<int>((shown.total + kPerPage - 1) / kPerPage));
  shown.page = std::clamp(number, 1, shown.pages);
  shown.delegation = delegations_.delegation(nominator.series, nominator.entity, kPerPage,
                                             (shown.page - 1) * kPerPage);
  if (std::any_of(shown.delegation.begin(), shown.delegation.end(),
                  [](const Participant& p) { return p.office.letter.has_value(); }))
    shown.letters = delegations_.letters(nominator.series, nominator.entity);
  shown.drafts = draft_lines(visit, shown, shown.form, {});
  if (visa_letters_of_ &&
      std::any_of(shown.delegation.begin(), shown.delegation.end(),
                  [](const Participant& p) { return p.details.needs_visa_letter; }))
    shown.visa_letters = visa_letters_of_(shown.series, nominator.entity, visit.locale);
  shown.limits_here = shown.ceilings(nominator.entity);
  if (shown.limits_here.any())
    shown.taken = delegations_.places_taken(nominator.series, nominator.entity);
  // They stand first on the first page.
  for (const Participant& p : shown.delegation)
    if (p.details.role == DelegationRole::head && stands(p.state))
      shown.heads.push_back(p.details.display_name());
  html::Out out = visit.out();
  views::nomination(out, shown);
  html::Page page;
  page.frame = html::Frame::link;
  page.title = visit.locale.tr(N_("Delegation of {1}"),
                               {shown.entity.short_name.in(visit.locale.language())});
  page.content = html::trusted(out.take());
  if (!shown.form.errors.empty()) page.status = page::status_of(shown.form.errors.all().front());
  return page;
}

Result<Reply> NominationPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, open(visit));
  ParticipantForm form = empty_form(frame, visit.locale.language());
  keep_drafts(form, frame, "new", form.submission_key);
  if (take_up(request, form, frame)) form.submission_key = form.draft_key;
  const std::int64_t page =
      std::min<std::int64_t>(page::number_of(request.param("page")), kLastPage);
  return nomination_page(visit, std::move(frame), std::move(form), static_cast<int>(page));
}

Result<Reply> NominationPages::show_unreached(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(frame, open(visit));
  UnreachedPage shown{std::move(frame), {}};
  for (Participant& p : delegations_.delegation(shown.nominator.series, shown.nominator.entity))
    if (p.registered() && p.details.email.empty()) shown.participants.push_back(std::move(p));
  html::Out out = visit.out();
  views::unreached(out, shown);
  html::Page page;
  page.frame = html::Frame::link;
  page.title = visit.locale.tr(N_("Participants without an e-mail address"));
  page.crumbs = {{visit.locale.tr(N_("Delegation")), shown.home}, {page.title, {}}};
  page.content = html::trusted(out.take());
  return page;
}

Result<http::Form> NominationPages::sent(const Visit& visit, const http::Request& request,
                                         const NominationFrame& frame, std::string_view act) {
  auto form = http::parse_form(request);
  if (form.ok() || !request.body_too_large) return form;
  for (const Draft& draft : drafts_.of(draft_holder(frame.nominator)))
    if (draft.form == act)
      return too_large(N_("What you wrote was kept as a draft on {1}, without its files. The page "
                          "of the form offers it."),
                       "", {visit.locale.date_time(draft.kept_at, frame.series.zone)});
  return form;
}

Result<Reply> NominationPages::add(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, open(visit));
  CONVOKE_ASSIGN(fields, sent(visit, request, frame, "new"));
  Problems wrong;
  ParticipantForm form = empty_form(frame, visit.locale.language());
  ParticipantDetails typed = typed_in(fields, form, frame, wrong);
  const std::string_view key = fields.get("submission_key");
  const auto added = wrong.first()
                         ? Result<Participant>(*wrong.first())
                         : delegations_.nominate(acting(visit, frame), frame.nominator, typed, key,
                                                 twins_of(fields), nullptr, &frame);
  if (added.ok()) {
    drop_draft(fields, frame);
    return Redirect{frame.home, notice_of(*added, true, false)};
  }
  if (!page::belongs_to_form(added.error())) return added.error();
  form.typed = std::move(typed);
  refuse(form, added.error(), frame, visit.locale.language());
  if (added.error().kind == ErrorKind::conflict) {
    form.sent_before = delegations_.submitted(frame.nominator, key);
    form.asks_twin = !form.sent_before && !added.error().field.empty();
    if (form.sent_before) form.correction = address_of(frame, form.sent_before->id);
  }
  // The key of a form that was sent already is used up: the next one is a new participant.
  if (!key.empty() && (form.asks_twin || added.error().kind != ErrorKind::conflict))
    form.submission_key = key;
  keep_drafts(form, frame, "new", form.submission_key);
  return nomination_page(visit, std::move(frame), std::move(form), 1);
}

Result<Reply> NominationPages::show_participant(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, open(visit));
  CONVOKE_ASSIGN(participant, own_participant(visit, frame));
  CorrectionPage shown{std::move(frame), std::move(participant), {}};
  shown.form.action = address_of(shown, shown.present.id);
  shown.form.typed = shown.present.details;
  shown.form.seen_version = shown.present.version;
  ask(shown.form, shown, shown.present.details.further);
  keep_drafts(shown.form, shown, act_on("correct", shown.present.id.value), crypto::random_token());
  for (SaidFurther& said : said_further(shown.fields, shown.present.details.further,
                                        Confidential::hidden, visit.locale))
    if (said.file && !said.value.empty()) shown.files.push_back(std::move(said));
  if (take_up(request, shown.form, shown)) shown.form.seen_version = shown.form.drafted_version;
  shown.drafts = draft_lines(visit, shown, shown.form, act_on("correct", shown.present.id.value));
  return correction_page(visit, shown);
}

Result<Reply> NominationPages::correct(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, open(visit));
  CONVOKE_ASSIGN(participant, own_participant(visit, frame));
  CONVOKE_ASSIGN(fields, sent(visit, request, frame, act_on("correct", participant.id.value)));
  Problems wrong;
  ParticipantForm form;
  ask(form, frame, participant.details.further);
  ParticipantDetails typed = typed_in(fields, form, frame, wrong);
  const int seen = seen_version_of(fields);
  const Status corrected = wrong.first()
                               ? Status(*wrong.first())
                               : delegations_.correct(acting(visit, frame), frame.nominator,
                                                      participant.id, typed, seen);
  if (corrected.ok()) {
    drop_draft(fields, frame);
    const Participant now = delegations_.find(participant.id).value();
    return Redirect{frame.home,
                    notice_of(now, false, now.address_version != participant.address_version)};
  }
  if (!page::belongs_to_form(corrected.error())) return corrected.error();
  // Read again: a conflict means that somebody else has just been here.
  CONVOKE_ASSIGN(present, own_participant(visit, frame));
  CorrectionPage shown{std::move(frame), std::move(present), {}};
  shown.form.action = address_of(shown, shown.present.id);
  shown.form.typed = std::move(typed);
  shown.form.is_drafted = form.is_drafted;
  shown.form.seen_draft = form.seen_draft;
  ask(shown.form, shown, shown.present.details.further);
  refuse(shown.form, corrected.error(), shown, visit.locale.language());
  keep_drafts(shown.form, shown, act_on("correct", shown.present.id.value), draft_key_of(fields));
  shown.changed_meanwhile = corrected.error().kind == ErrorKind::conflict;
  // After a conflict the reader sees the present entry and may then replace it knowingly; after
  // any other error the version first seen still counts.
  shown.form.seen_version = shown.changed_meanwhile ? shown.present.version : std::max(seen, 1);
  return correction_page(visit, shown);
}

Result<Reply> NominationPages::show_replacement(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, open(visit));
  CONVOKE_ASSIGN(participant, own_participant(visit, frame));
  CorrectionPage shown{std::move(frame), std::move(participant), {}};
  shown.replaces = true;
  shown.form.action = address_of(shown, shown.present.id) + "/replace";
  shown.form.typed = in_place_of(shown.present);
  shown.form.place_version = shown.present.version;
  shown.form.submission_key = crypto::random_token();
  ask(shown.form, shown, {});
  keep_drafts(shown.form, shown, act_on("replace", shown.present.id.value),
              shown.form.submission_key);
  if (take_up(request, shown.form, shown)) {
    shown.form.submission_key = shown.form.draft_key;
    shown.form.place_version = shown.form.drafted_version;
  }
  shown.drafts = draft_lines(visit, shown, shown.form, act_on("replace", shown.present.id.value));
  return correction_page(visit, shown);
}

Result<Reply> NominationPages::replace(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, open(visit));
  CONVOKE_ASSIGN(participant, own_participant(visit, frame));
  CONVOKE_ASSIGN(fields, sent(visit, request, frame, act_on("replace", participant.id.value)));
  Problems wrong;
  ParticipantForm form;
  ask(form, frame, {});
  ParticipantDetails typed = typed_in(fields, form, frame, wrong);
  const std::string key(fields.get("submission_key"));
  const auto added =
      wrong.first() ? Result<Participant>(*wrong.first())
                    : delegations_.replace(acting(visit, frame), frame.nominator, participant.id,
                                           place_version_of(fields), typed, key, twins_of(fields));
  if (added.ok()) {
    drop_draft(fields, frame);
    return Redirect{frame.home,
                    Message{N_("{1} has been named in the place of {2}."),
                            {added->details.titled_name(), participant.details.titled_name()}}};
  }
  if (!page::belongs_to_form(added.error())) return added.error();
  const bool is_conflict = added.error().kind == ErrorKind::conflict;
  CorrectionPage shown{std::move(frame), std::move(participant), {}};
  shown.replaces = true;
  shown.form.action = address_of(shown, shown.present.id) + "/replace";
  shown.form.typed = std::move(typed);
  shown.form.is_drafted = form.is_drafted;
  shown.form.seen_draft = form.seen_draft;
  shown.form.asks_twin = is_conflict && !added.error().field.empty();
  // After a conflict the reader sees the present entry and may replace it knowingly.
  shown.form.place_version = is_conflict ? shown.present.version : place_version_of(fields);
  shown.form.submission_key = key.empty() ? crypto::random_token() : key;
  ask(shown.form, shown, {});
  refuse(shown.form, added.error(), shown, visit.locale.language());
  keep_drafts(shown.form, shown, act_on("replace", shown.present.id.value),
              shown.form.submission_key);
  return correction_page(visit, shown);
}

Result<Reply> NominationPages::file(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(frame, open(visit));
  CONVOKE_ASSIGN(participant, own_participant(visit, frame));
  for (const DefinedField& field : frame.fields)
    if (field.id == FieldId(visit.number_arg("field")) && !field.is_confidential) {
      CONVOKE_ASSIGN(response, files_.sent(field, participant.details.further));
      return response;
    }
  return not_found(N_("There is no such file."));
}

Result<Reply> NominationPages::keep_draft(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, open(visit));
  CONVOKE_ASSIGN(fields, http::parse_form(request));
  if (const auto id = participant_of_draft(visit.arg("form"))) {
    const auto whose = delegations_.find(ParticipantId(*id));
    if (!whose || whose->series != frame.nominator.series ||
        whose->entity != frame.nominator.entity)
      return not_found(N_("There is no such participant."));
  }
  return draft_kept(visit, frame.series,
                    drafts_.keep(draft_holder(frame.nominator), visit.arg("form"), visit.arg("key"),
                                 draft_of(std::move(fields), frame.fields), seen_draft_in(request)),
                    frame.home + "/drafts/" + std::string(visit.arg("form")));
}

Result<Reply> NominationPages::discard_draft(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(frame, open(visit));
  CONVOKE_TRY(drafts_.drop(draft_holder(frame.nominator), visit.arg("key")));
  return Redirect{frame.home, Message{N_("The draft has been discarded."), {}}};
}

Result<Reply> NominationPages::withdraw(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(frame, open(visit));
  CONVOKE_ASSIGN(participant, own_participant(visit, frame));
  CONVOKE_TRY(delegations_.withdraw(acting(visit, frame), frame.nominator, participant.id));
  const std::string& email = participant.details.email;
  const std::string name = participant.details.titled_name();
  const bool is_told = participant.registered() && participant.confirmed_at && !email.empty();
  return Redirect{frame.home,
                  is_told
                      ? Message{N_("{1} has been withdrawn, and is told so at {2}."), {name, email}}
                      : Message{N_("{1} has been withdrawn."), {name}},
                  address_of(frame, participant.id) + "/restore"};
}

Result<Reply> NominationPages::restore(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(frame, open(visit));
  CONVOKE_ASSIGN(participant, own_participant(visit, frame));
  const Status restored =
      delegations_.restore(acting(visit, frame), frame.nominator, participant.id);
  if (!restored.ok() && restored.error().kind == ErrorKind::invalid) {
    ParticipantForm form = empty_form(frame, visit.locale.language());
    form.errors = html::FormErrors(restored.error());
    return nomination_page(visit, std::move(frame), std::move(form), 1);
  }
  CONVOKE_TRY(restored);
  const Participant now = delegations_.find(participant.id).value();
  return Redirect{
      frame.home,
      Message{participant.is_funded && !now.is_funded ? kFundingLapsed
              : now.state == ParticipantState::late
                  ? N_("{1} has been restored and marked late. The secretariat will decide.")
                  : N_("{1} has been restored."),
              {now.details.titled_name()}}};
}

}  // namespace convoke::delegations
