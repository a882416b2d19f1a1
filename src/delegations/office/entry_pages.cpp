#include "delegations/office/entry_pages.h"

#include <algorithm>

#include "delegations/office/views/entry.h"
#include "meetings/category.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/crypto/token.h"
#include "platform/i18n/zone.h"

namespace convoke::delegations {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

constexpr const char* kNobody = N_("There is no such participant.");

std::optional<OfficeDeed> deed_of(std::string_view act) {
  if (act == "correct") return OfficeDeed::corrected;
  if (act == "withdraw") return OfficeDeed::withdrawn;
  if (act == "restore") return OfficeDeed::restored;
  if (act == "replace") return OfficeDeed::replaced;
  return std::nullopt;
}

std::string_view act_of(OfficeDeed deed) {
  return deed == OfficeDeed::corrected   ? "correct"
         : deed == OfficeDeed::withdrawn ? "withdraw"
         : deed == OfficeDeed::replaced  ? "replace"
                                         : "restore";
}

const char* title_of(OfficeDeed deed) {
  switch (deed) {
    case OfficeDeed::corrected:
      return N_("Correct an entry");
    case OfficeDeed::withdrawn:
      return N_("Withdraw a participant");
    case OfficeDeed::restored:
      return N_("Restore a participant");
    case OfficeDeed::replaced:
      return N_("Replace a participant");
    default:
      return N_("Enter a participant");
  }
}

const char* label_of_telling(const EntryPage& page) {
  switch (page.deed) {
    case OfficeDeed::withdrawn:
      return N_("Tell the participant by e-mail, if a confirmation was sent");
    case OfficeDeed::corrected:
      return asks_presence(page.offered)
                 ? N_("Send a confirmation, if the e-mail address or the mode of participation is "
                      "new")
                 : N_("Send a confirmation, if the e-mail address is new");
    default:
      return N_("Send the confirmation with the photo link, if there is an e-mail address");
  }
}

html::Form receipt_form(const EntryPage& page, const i18n::Locale& locale) {
  html::Form out(locale, page.form.action, page.form.errors);
  if (page.deed == OfficeDeed::withdrawn)
    out.danger_button(N_("Withdraw"));
  else
    out.button(N_("Restore"));
  return out;
}

void add_receipt(html::Form& out, const EntryPage& page, const i18n::Locale& locale) {
  add_receipt(out, page.receipt, page.letters, label_of_telling(page), locale);
}

DraftHolder draft_holder(const Visit& visit, const Nominator& nominator) {
  return {nominator.series, nominator.entity,
          "officer:" + std::to_string(visit.officer ? visit.officer->id.value : 0)};
}

/// For FieldFiles.
std::string holder_of_files(const Nominator& nominator) {
  return "office:" + std::to_string(nominator.series.value) + ":" +
         std::to_string(nominator.entity.value);
}

bool has_words(OfficeDeed deed) {
  return deed == OfficeDeed::entered || deed == OfficeDeed::corrected ||
         deed == OfficeDeed::replaced;
}

Message notice_of(OfficeDeed deed, const Participant& p) {
  const std::string name = p.details.titled_name();
  switch (deed) {
    case OfficeDeed::corrected:
      return {N_("{1} has been corrected."), {name}};
    case OfficeDeed::withdrawn:
      return {N_("{1} has been withdrawn."), {name}};
    case OfficeDeed::replaced:
      return {N_("{1} has been named in the place."), {name}};
    case OfficeDeed::restored:
      return {p.state == ParticipantState::late
                  ? N_("{1} has been restored and marked late. It waits for a decision.")
                  : N_("{1} has been restored."),
              {name}};
    default:
      break;
  }
  if (p.state == ParticipantState::late)
    return {N_("{1} has been entered and marked late. It waits for a decision."), {name}};
  if (p.confirmed_at)
    return {N_("{1} has been entered. A confirmation is on its way to {2}."),
            {name, p.details.email}};
  return {N_("{1} has been entered. No confirmation is sent."), {name}};
}

}  // namespace

html::Form form_of(const EntryPage& page, const i18n::Locale& locale) {
  html::Form out =
      has_words(page.deed) ? form_of(page.form, page.offered, locale) : receipt_form(page, locale);
  if (page.deed == OfficeDeed::entered) out.hidden("entity", page.entity_code);
  add_receipt(out, page, locale);
  if (page.changed_meanwhile && page.present) {
    ParticipantForm stored;
    stored.action = page.form.action;
    stored.typed = page.present->details;
    stored.seen_version = page.present->version;
    stored.fields = page.form.fields;
    stored.stored = page.present->details.further;
    stored.confidential = page.form.confidential;
    html::Form present = form_of(stored, page.offered, locale);
    add_receipt(present, page, locale);
    out.compare(present);
  }
  out.cancel(page.home.empty() ? page.list : page.home);
  return out;
}

html::Field entity_field(const EntryPage& page, const i18n::Locale& locale) {
  return {.name = "entity",
          .label = locale.tr(N_("Delegation")),
          .required = true,
          .options = page.entities};
}

std::string receipt_of(const OfficeAct& act, const std::vector<Letter>& letters,
                       const std::string& zone, const i18n::Locale& locale) {
  if (act.deed == OfficeDeed::none || !act.at) return {};
  std::string out =
      locale.tr(sentence_of(act.deed), {locale.date(i18n::local_time_of(*act.at, zone).date)});
  if (act.received_on)
    out += " " + locale.tr(sentence_of(act.way), {locale.date(*act.received_on)});
  for (const Letter& letter : letters)
    if (act.letter == letter.id)
      out += " " + (letter.reference.empty()
                        ? locale.tr(N_("No. {1} of the register."), {std::to_string(letter.number)})
                        : locale.tr(N_("No. {1} of the register, reference {2}."),
                                    {std::to_string(letter.number), letter.reference}));
  return out;
}

Result<EntryPages::Place> EntryPages::place_of(const Visit& visit, std::string_view entity_code) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  Place place;
  EntryPage& page = place.page;
  page.list = meetings::home_of(series, visit) + "/participants";
  page.deadline = visit.locale.date(series.nomination_deadline);
  page.offered = meetings_.meetings_of(series.id);
  page.form.action = page.list + "/new";
  page.receipt.way = "post";
  page.receipt.received_on = i18n::local_time_of(visit.now, series.zone).date.iso();
  place.nominator.series = series.id;
  const auto directory = references_.directory();
  const Language language = visit.locale.language();
  if (const reference::Entity* entity = directory->find(entity_code)) {
    place.nominator.entity = entity->id;
    page.entity_code = entity->code;
    page.entity = entity->short_name.in(language);
    page.entity_lang = code_of(entity->short_name.language_used(language));
    page.letters = delegations_.letters(series.id, entity->id);
    page.not_invited = !series.invites(meetings::category_in(
        series, *directory, entity->id, i18n::local_time_of(visit.now, series.zone).date));
  } else {
    page.entities.push_back({"", visit.locale.tr(N_("Choose")), {}});
    for (const reference::Entity* one : directory->sorted(visit.locale))
      page.entities.push_back({one->code, one->short_name.in(language),
                               std::string(code_of(one->short_name.language_used(language)))});
  }
  page.form.fields = delegations_.defined_fields().of(series.id);
  page.form.confidential =
      visit.may(page::Right::read_confidential) ? Confidential::shown : Confidential::hidden;
  place.series = std::move(series);
  return place;
}

Result<EntryPages::Place> EntryPages::place_of_participant(const Visit& visit) {
  const auto deed = deed_of(visit.arg("deed"));
  if (!deed) return not_found(kNobody);
  auto participant = delegations_.find(ParticipantId(visit.number_arg("id")));
  if (!participant) return not_found(kNobody);
  const reference::Entity* entity = references_.directory()->find(participant->entity);
  if (!entity) return not_found(kNobody);
  CONVOKE_ASSIGN(place, place_of(visit, entity->code));
  if (participant->series != place.series.id) return not_found(kNobody);
  EntryPage& page = place.page;
  page.deed = *deed;
  page.home = page.list + "/" + std::to_string(participant->id.value);
  page.form.action = page.home + "/enter/" + std::string(act_of(*deed));
  if (page.deed == OfficeDeed::replaced) {
    page.form.typed = in_place_of(*participant);
    page.form.place_version = participant->version;
    page.form.submission_key = crypto::random_token();
  } else {
    page.form.typed = participant->details;
    page.form.stored = participant->details.further;
    page.form.seen_version = participant->version;
  }
  page.present = std::move(*participant);
  return place;
}

OfficeEntry EntryPages::receipt(const http::Form& form, EntryPage& page, Problems& wrong) {
  return receipt_in(form, page.receipt, page.letters, wrong);
}

html::Page EntryPages::shown(const Visit& visit, const Place& place) {
  const EntryPage& page = place.page;
  html::Out out = visit.out();
  views::entry(out, page);
  std::vector<html::Crumb> crumbs{{visit.locale.tr(N_("Delegations")), page.list}};
  if (page.present) crumbs.push_back({page.present->details.display_name(), page.home});
  return meetings::office_page(visit, place.series, "delegations",
                               visit.locale.tr(title_of(page.deed)), out, std::move(crumbs));
}

Result<Reply> EntryPages::refused(const Visit& visit, Place place, const Error& error) {
  if (!page::belongs_to_form(error)) return error;
  ParticipantForm& form = place.page.form;
  place.page.receipt.asks_exceeding = error.field == Delegations::kExceeds;
  form.errors = errors_of(error, form.fields, visit.locale.language());
  form.kept_files =
      files_.kept(form.fields, form.typed.further, form.stored, holder_of_files(place.nominator));
  html::Page page = shown(visit, place);
  page.status = page::status_of(error);
  return page;
}

void EntryPages::take_words(const http::Form& fields, const Place& place, ParticipantForm& form,
                            Problems& wrong) {
  form.typed = details_of(fields, form, wrong);
  form.is_drafted = fields.has(html::Form::kDraftKept);
  form.seen_draft = seen_draft_in(fields);
  files_.take(fields, form.fields, holder_of_files(place.nominator), form.typed.further, wrong);
}

void EntryPages::keep_drafts(Place& place, const Visit& visit, std::string key) {
  EntryPage& page = place.page;
  if (!visit.officer || page.entity_code.empty() || !has_words(page.deed)) return;
  page.form.draft_key = std::move(key);
  page.form.drafts =
      page.list + "/drafts/" + page.entity_code + "/" +
      (page.present ? act_on(page.deed == OfficeDeed::replaced ? "replace" : "correct",
                             page.present->id.value)
                    : std::string("new"));
}

void EntryPages::take_up(const Visit& visit, const http::Request& request, Place& place) {
  const std::string_view key = request.param("draft");
  ParticipantForm& form = place.page.form;
  if (key.empty() || form.draft_key.empty()) return;
  const auto draft = drafts_.find(draft_holder(visit, place.nominator), key);
  if (!draft) return;
  Problems unchecked;
  take_words(draft->typed, place, form, unchecked);
  std::ignore = receipt(draft->typed, place.page, unchecked);
  form.kept_files =
      files_.kept(form.fields, form.typed.further, form.stored, holder_of_files(place.nominator));
  form.draft_key = draft->key;
  form.is_drafted = true;
  form.seen_draft = {draft->revision};
  if (!form.submission_key.empty()) form.submission_key = draft->key;
  if (form.seen_version > 0) form.seen_version = std::max(seen_version_of(draft->typed), 1);
  if (form.place_version > 0) form.place_version = place_version_of(draft->typed);
}

void EntryPages::drop_draft(const Visit& visit, const http::Form& fields, const Place& place) {
  if (fields.has(html::Form::kDraftKept))
    std::ignore = drafts_.drop_sent(draft_holder(visit, place.nominator), fields.get(kDraftKey),
                                    seen_draft_in(fields));
}

std::vector<DraftLine> EntryPages::drafts(const Visit& visit, const Place& place) {
  std::vector<DraftLine> out;
  const EntryPage& page = place.page;
  const std::string who = draft_holder(visit, place.nominator).who;
  const auto directory = references_.directory();
  std::vector<Draft> drafts = drafts_.of(place.series.id, who);
  std::erase_if(drafts, [&](const Draft& draft) {
    return draft.key == page.form.draft_key ||
           (page.present && !page.form.drafts.ends_with("/" + draft.form));
  });
  const auto persons = persons_of(drafts, delegations_);
  for (const Draft& draft : drafts) {
    const reference::Entity* entity = directory->find(draft.entity);
    if (entity == nullptr) continue;
    const std::size_t dash = draft.form.find('-');
    const std::string address = dash == std::string::npos
                                    ? page.list + "/new?entity=" + entity->code + "&draft="
                                    : page.list + "/" + draft.form.substr(dash + 1) + "/enter/" +
                                          draft.form.substr(0, dash) + "?draft=";
    DraftLine line = line_of(draft, persons, place.series.zone, visit.locale);
    line.href = address + draft.key;
    line.discard =
        page.list + "/drafts/" + entity->code + "/" + draft.form + "/" + draft.key + "/discard";
    out.push_back(std::move(line));
  }
  return out;
}

Result<Reply> EntryPages::keep_draft(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, visit.arg("code")));
  if (!place.nominator.entity) return not_found(N_("There is no such entity."));
  CONVOKE_ASSIGN(fields, http::parse_form(request));
  if (const auto id = participant_of_draft(visit.arg("form"))) {
    const auto whose = delegations_.find(ParticipantId(*id));
    if (!whose || whose->series != place.series.id || whose->entity != place.nominator.entity)
      return not_found(kNobody);
  }
  return draft_kept(
      visit, place.series,
      drafts_.keep(draft_holder(visit, place.nominator), visit.arg("form"), visit.arg("key"),
                   draft_of(std::move(fields), place.page.form.fields), seen_draft_in(request)),
      place.page.list + "/drafts/" + place.page.entity_code + "/" + std::string(visit.arg("form")));
}

Result<Reply> EntryPages::discard_draft(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit, visit.arg("code")));
  if (!place.nominator.entity) return not_found(N_("There is no such entity."));
  CONVOKE_TRY(drafts_.drop(draft_holder(visit, place.nominator), visit.arg("key")));
  return Redirect{place.page.list + "/new", Message{N_("The draft has been discarded."), {}}};
}

Result<Reply> EntryPages::show_new(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, request.param("entity")));
  ParticipantForm& form = place.page.form;
  form.submission_key = crypto::random_token();
  form.typed.language = visit.locale.language();
  for (const meetings::Meeting& m : place.page.offered) form.typed.meetings.push_back(m.id);
  keep_drafts(place, visit, form.submission_key);
  take_up(visit, request, place);
  place.page.drafts = drafts(visit, place);
  return shown(visit, place);
}

Result<Reply> EntryPages::add(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(fields, http::parse_form(request));
  CONVOKE_ASSIGN(place, place_of(visit, fields.get("entity")));
  if (!place.nominator.entity) return Redirect{place.page.list + "/new"};
  ParticipantForm& form = place.page.form;
  Problems wrong;
  take_words(fields, place, form, wrong);
  const OfficeEntry entry = receipt(fields, place.page, wrong);
  const std::string key(fields.get("submission_key"));
  keep_drafts(place, visit, key);
  if (wrong.first()) {
    add_rest(wrong, check(form.typed, place.page.offered, form.fields));
    form.submission_key = key;
    return refused(visit, std::move(place), *wrong.first());
  }
  const auto added = delegations_.nominate(visit.officer_actor(), place.nominator, form.typed, key,
                                           twins_of(fields), &entry);
  if (added.ok()) {
    drop_draft(visit, fields, place);
    return Redirect{place.page.list + "/" + std::to_string(added->id.value),
                    notice_of(OfficeDeed::entered, *added)};
  }
  const bool is_conflict = added.error().kind == ErrorKind::conflict;
  if (is_conflict) {
    form.sent_before = delegations_.submitted(place.nominator, key);
    form.asks_twin = !form.sent_before && !added.error().field.empty();
    if (form.sent_before)
      form.correction =
          place.page.list + "/" + std::to_string(form.sent_before->id.value) + "/enter/correct";
  }
  // The key of a form that was sent already is used up: the next one is a new participant.
  form.submission_key =
      !key.empty() && (form.asks_twin || !is_conflict) ? key : crypto::random_token();
  keep_drafts(place, visit, form.submission_key);
  return refused(visit, std::move(place), added.error());
}

Result<Reply> EntryPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of_participant(visit));
  const std::string& key = place.page.form.submission_key;
  keep_drafts(place, visit, key.empty() ? crypto::random_token() : key);
  take_up(visit, request, place);
  if (has_words(place.page.deed)) place.page.drafts = drafts(visit, place);
  return shown(visit, place);
}

Status EntryPages::perform(const Visit& visit, const Place& place, const ParticipantDetails& typed,
                           const OfficeEntry& entry) {
  const audit::Actor actor = visit.officer_actor();
  const ParticipantId id = place.page.present->id;
  const Nominator of{place.nominator};
  if (place.page.deed == OfficeDeed::withdrawn) return delegations_.withdraw(actor, of, id, &entry);
  if (place.page.deed == OfficeDeed::restored) return delegations_.restore(actor, of, id, &entry);
  return delegations_.correct(actor, of, id, typed, place.page.form.seen_version, &entry);
}

Result<Reply> EntryPages::replace(const Visit& visit, Place place, const http::Form& fields) {
  EntryPage& page = place.page;
  ParticipantForm& form = page.form;
  Problems wrong;
  take_words(fields, place, form, wrong);
  form.submission_key = fields.get("submission_key");
  form.place_version = place_version_of(fields);
  keep_drafts(place, visit, form.submission_key);
  const OfficeEntry entry = receipt(fields, page, wrong);
  if (wrong.first()) {
    add_rest(wrong, check(form.typed, page.offered, form.fields));
    return refused(visit, std::move(place), *wrong.first());
  }
  const auto added = delegations_.replace(visit.officer_actor(), place.nominator, page.present->id,
                                          form.place_version, form.typed, form.submission_key,
                                          twins_of(fields), &entry);
  if (added.ok()) {
    drop_draft(visit, fields, place);
    return Redirect{page.list + "/" + std::to_string(added->id.value),
                    notice_of(page.deed, *added)};
  }
  if (added.error().kind == ErrorKind::conflict) {
    form.asks_twin = !added.error().field.empty();
    form.place_version = page.present->version;
  }
  return refused(visit, std::move(place), added.error());
}

Result<Reply> EntryPages::enter(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of_participant(visit));
  CONVOKE_ASSIGN(fields, http::parse_form(request));
  EntryPage& page = place.page;
  Problems wrong;
  if (page.deed == OfficeDeed::corrected) {
    take_words(fields, place, page.form, wrong);
    page.form.seen_version = std::max(seen_version_of(fields), 1);
    keep_drafts(place, visit, draft_key_of(fields));
  } else if (page.deed == OfficeDeed::replaced) {
    return replace(visit, std::move(place), fields);
  }
  const OfficeEntry entry = receipt(fields, page, wrong);
  if (wrong.first()) {
    if (page.deed == OfficeDeed::corrected)
      add_rest(wrong, check(page.form.typed, page.offered, page.form.fields));
    return refused(visit, std::move(place), *wrong.first());
  }
  const Status done = perform(visit, place, page.form.typed, entry);
  const auto now = delegations_.find(page.present->id);
  if (done.ok() && now) {
    drop_draft(visit, fields, place);
    if (page.present->is_funded && !now->is_funded)
      return Redirect{page.home, Message{kFundingLapsed, {now->details.titled_name()}}};
    return Redirect{page.home, notice_of(page.deed, *now)};
  }
  if (done.ok()) return not_found(kNobody);
  if (done.error().kind == ErrorKind::conflict && page.deed == OfficeDeed::corrected && now) {
    page.changed_meanwhile = now->version != page.form.seen_version;
    // Who has seen the difference may save over it.
    page.form.seen_version = now->version;
    page.present = *now;
  }
  return refused(visit, std::move(place), done.error());
}

}  // namespace convoke::delegations
