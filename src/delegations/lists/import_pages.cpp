#include "delegations/lists/import_pages.h"

#include <algorithm>

#include "base/text.h"
#include "delegations/lists/indico/registrants.h"
#include "delegations/lists/list_template.h"
#include "delegations/lists/views/imports.h"
#include "delegations/nomination/nomination_pages.h"
#include "delegations/nomination/participant_form.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::delegations {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

constexpr std::size_t kExamples = 3;

std::string label_of_field(const std::string& name, const ImportPage& page,
                           const i18n::Locale& locale) {
  for (const ListField& field : list_fields(page.scope))
    if (field.name == name) return label_of(field, page.scope, locale);
  return {};
}

/// The heading of the column as the list has it, else the field's own.
std::string column_of(const std::string& field, const ImportPage& page,
                      const i18n::Locale& locale) {
  for (std::size_t i = 0; i < page.header.size() && i < page.list.reading.fields.size(); ++i)
    if (page.list.reading.fields[i] == field) return page.header[i];
  return label_of_field(field, page, locale);
}

/// Whoever opens the page is shown no value of a confidential field, and none of a column that may
/// hold one.
std::vector<bool> shown_columns(const ListReading& reading, const ListScope& scope,
                                std::size_t columns) {
  const bool asks_confidential =
      std::any_of(scope.defined.begin(), scope.defined.end(),
                  [](const DefinedField& f) { return f.is_confidential; });
  std::vector<bool> out(columns, true);
  for (std::size_t i = 0; i < columns; ++i) {
    const std::string field = i < reading.fields.size() ? reading.fields[i] : std::string();
    const DefinedField* defined = defined_of(field, scope);
    if ((field.empty() && asks_confidential) || (defined && defined->is_confidential))
      out[i] = false;
  }
  return out;
}

}  // namespace

std::string ImportFrame::query() const {
  if (!by_office || !is_chosen) return {};
  return "?entity=" + (entity ? entity->code : std::string(kManyDelegations));
}

audit::Actor ImportPages::actor_of(const Visit& visit, const ImportFrame& frame) {
  return frame.by_office ? visit.officer_actor() : acting(visit, frame.nominator, *frame.entity);
}

html::Page ImportPages::in_frame(const Visit& visit, const ImportFrame& frame, html::Out& out) {
  const std::string title = visit.locale.tr(N_("Bring in a list"));
  if (frame.by_office)
    return meetings::office_page(visit, frame.series, "delegations", title, out,
                                 {{visit.locale.tr(N_("Delegations")), frame.back}});
  html::Page page;
  page.frame = html::Frame::link;
  page.title = title;
  page.crumbs = {{visit.locale.tr(N_("Delegation")), frame.back}, {title, {}}};
  page.content = html::trusted(out.take());
  return page;
}

Result<ImportFrame> ImportPages::frame_of(const Visit& visit, std::string_view entity_code) {
  ImportFrame frame;
  const auto directory = references_.directory();
  if (const std::string_view token = visit.arg("token"); !token.empty()) {
    CONVOKE_ASSIGN(nominator, delegations_.open_link(token));
    auto series = meetings_.series(nominator.series);
    const reference::Entity* entity = directory->find(nominator.entity);
    if (!series || !entity)
      return not_found(
          N_("This link is not valid. Use the link in the latest message of the secretariat."));
    frame.nominator = nominator;
    frame.series = std::move(*series);
    frame.entity = *entity;
    frame.back = visit.href("/nominate/" + std::string(token));
    frame.home = frame.back + "/list";
    frame.is_closed = meetings::nomination_closed(frame.series, visit.now) &&
                      delegations_.rules(frame.series.id).late == LateRule::closed;
    return frame;
  }
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  frame.by_office = true;
  frame.series = std::move(series);
  frame.back = meetings::home_of(frame.series, visit) + "/participants";
  frame.home = frame.back + "/list";
  if (const reference::Entity* entity = directory->find(entity_code)) {
    frame.entity = *entity;
    frame.letters = delegations_.letters(frame.series.id, entity->id);
  }
  frame.is_chosen = frame.entity || entity_code == kManyDelegations;
  return frame;
}

Result<ImportFrame> ImportPages::frame_of(const Visit& visit, const http::Request& request) {
  return frame_of(visit, request.param("entity"));
}

std::vector<html::Option> ImportPages::entity_options(const Visit& visit) {
  const Language language = visit.locale.language();
  std::vector<html::Option> out;
  for (const reference::Entity* one : references_.directory()->sorted(visit.locale))
    out.push_back({one->code, one->short_name.in(language),
                   std::string(code_of(one->short_name.language_used(language)))});
  return out;
}

html::Page ImportPages::upload_page(const Visit& visit, ImportUploadPage shown) {
  if (!shown.is_chosen) {
    shown.entities = {{"", visit.locale.tr(N_("Choose")), {}},
                      {std::string(kManyDelegations),
                       visit.locale.tr(N_("Several: a column of the list says it")),
                       {}}};
    for (html::Option& one : entity_options(visit)) shown.entities.push_back(std::move(one));
  }
  html::Out out = visit.out();
  views::upload(out, shown);
  html::Page page = in_frame(visit, shown, out);
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<Reply> ImportPages::show_upload(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, frame_of(visit, request));
  ImportUploadPage shown;
  static_cast<ImportFrame&>(shown) = std::move(frame);
  shown.receipt.way = "post";
  shown.receipt.received_on = i18n::local_time_of(visit.now, shown.series.zone).date.iso();
  return upload_page(visit, std::move(shown));
}

Result<Reply> ImportPages::upload(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, frame_of(visit, request));
  if (!frame.is_chosen) return Redirect{frame.home};
  ImportUploadPage shown;
  static_cast<ImportFrame&>(shown) = std::move(frame);
  const auto again = [&](const Error& error) -> Result<Reply> {
    if (!page::belongs_to_form(error)) return error;
    shown.errors = html::FormErrors(error);
    return upload_page(visit, std::move(shown));
  };
  if (request.body_too_large)
    return again(too_large(N_("The file is larger than {1} MB."), "file", {"20"}));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  shown.pasted = std::string(form.get("pasted"));
  Problems wrong;
  Imports::Coming coming{shown.series.id, {}, {}, {}, visit.locale.language()};
  if (shown.entity) coming.entity = shown.entity->id;
  if (shown.by_office) {
    coming.office = receipt_in(form, shown.receipt, shown.letters, wrong);
    if (wrong.empty())
      wrong.add(delegations::check(*coming.office,
                                   i18n::local_time_of(visit.now, shown.series.zone).date));
  }
  wrong.add(page::check_not_empty(form, "file"));
  std::string bytes = shown.pasted;
  const http::Upload* file = form.upload("file");
  if (file && !file->bytes.empty()) {
    bytes = std::string(file->bytes);
    coming.file_name = file->file_name;
  } else if (trimmed(bytes).empty()) {
    wrong.add(invalid(N_("Choose a file, or paste a table."), "file"));
  }
  if (wrong.first()) return again(*wrong.first());
  if (shown.is_closed)
    return again(
        conflict(N_("The deadline has passed, and the delegation can no longer be changed here. "
                    "Please write to the secretariat.")));
  auto kept = imports_.upload(actor_of(visit, shown), coming, bytes);
  if (kept.ok()) return Redirect{shown.home + "/" + std::to_string(kept->value)};
  Error error = std::move(kept).error();
  if (coming.file_name.empty() && error.field == "file") error.field = "pasted";
  return again(error);
}

Result<Reply> ImportPages::fill_in(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, frame_of(visit, request));
  KeptList as_if;
  as_if.series = frame.series.id;
  if (frame.entity) as_if.entity = frame.entity->id;
  if (frame.by_office) as_if.office = OfficeEntry{};
  std::vector<Participant> present;
  if (frame.entity && request.param("filled") == "1") {
    present = delegations_.delegation(frame.series.id, frame.entity->id);
    std::erase_if(present, [](const Participant& p) { return !stands(p.state); });
  }
  return list_template(imports_.scope_of(as_if), present, *references_.directory(), visit.locale);
}

Result<KeptList> ImportPages::list_of(const Visit& visit, ImportFrame& frame) {
  CONVOKE_ASSIGN(list, imports_.find(KeptListId(visit.number_arg("id"))));
  const bool is_own = list.series == frame.series.id &&
                      list.office.has_value() == frame.by_office &&
                      (frame.by_office || (frame.entity && list.entity == frame.entity->id));
  if (!is_own) return not_found(N_("There is no such list."));
  if (frame.by_office && list.entity)
    if (const reference::Entity* entity = references_.directory()->find(*list.entity))
      frame.entity = *entity;
  frame.is_chosen = true;
  return list;
}

void ImportPages::show_names(const Visit& visit, ImportPage& page, const ListWords& words,
                             std::string_view asked) {
  std::vector<UnknownName> chosen;
  for (const UnknownName& one : page.plan.unknown) {
    const bool is_undecided = !one.choice && !one.by_country;
    page.undecided += is_undecided ? 1 : 0;
    if (one.words == asked)
      page.names.insert(page.names.begin(), one);
    else if (is_undecided && page.names.size() < ImportPage::kNamesAtOnce)
      page.names.push_back(one);
    else if (one.choice)
      chosen.push_back(one);
  }
  for (UnknownName& one : chosen)
    if (page.names.size() < ImportPage::kNamesAtOnce) page.names.push_back(std::move(one));
  if (page.names.empty()) return;
  const auto directory = references_.directory();
  for (const UnknownName& one : page.names) {
    std::optional<reference::EntityId> id;
    if (one.choice)
      id = *one.choice;
    else if (!one.by_country)
      id = words.entity_within(one.name);
    const reference::Entity* entity = id ? directory->find(*id) : nullptr;
    page.proposals.push_back(entity                       ? entity->code
                             : one.choice && !*one.choice ? std::string(kLeaveOut)
                                                          : std::string());
  }
  page.entities = entity_options(visit);
}

Result<Reply> ImportPages::list_page(const Visit& visit, const http::Request& request,
                                     ImportFrame frame, KeptList list, html::FormErrors errors) {
  // Destroyed last, behind the rows.
  struct Memory {
    std::size_t rows = 0;
    ~Memory() {
      if (rows > sheet::kLongList) sheet::give_memory_back();
    }
  } memory;
  ImportPage page;
  static_cast<ImportFrame&>(page) = std::move(frame);
  page.path = page.home + "/" + std::to_string(list.id.value);
  page.errors = std::move(errors);
  page.scope = imports_.scope_of(list);
  CONVOKE_ASSIGN(table, imports_.table_of(list));
  page.header = table.header;
  page.sheet = table.sheet;
  page.more_sheets = table.more_sheets;
  page.rows_in_all = memory.rows = table.rows.size();
  page.examples.resize(page.header.size());
  const std::vector<bool> shows = shown_columns(list.reading, page.scope, page.header.size());
  for (const sheet::Row& row : table.rows)
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (shows[i] && !row.cells[i].empty() && page.examples[i].size() < kExamples)
        page.examples[i].push_back(row.cells[i]);
  for (std::size_t i = 0; i < page.header.size(); ++i)
    if (i >= list.reading.fields.size() || list.reading.fields[i].empty())
      page.left_out.push_back(page.header[i]);
  page.is_indico = indico::is_its_list(page.header);
  page.without_plus = indico::without_plus(table, list.reading.fields);
  const ListWords words = imports_.words_of(page.scope);
  Imports::Planned planned = imports_.plan_of(list, std::move(table), page.scope, words);
  page.plan = std::move(planned.plan);
  page.digest = std::move(planned.digest);
  page.list = std::move(list);
  show_names(visit, page, words, request.param("name"));
  page.filter = page::ListFilter(request, page.path, {"fate"});
  page.filter.all = page.plan.rows.size();
  const auto directory = references_.directory();
  for (const PlannedRow& row : page.plan.rows) {
    ++page.fates[static_cast<std::size_t>(row.fate)];
    page.second_heads += row.second_head ? 1 : 0;
    const bool is_by_country = !row.by_country.empty() && row.fate != RowFate::left_out;
    page.by_country += is_by_country ? 1 : 0;
    const std::string& fate = page.filter.choice("fate");
    if (fate == ImportPage::kByCountry ? !is_by_country
                                       : !fate.empty() && fate != name_of(row.fate))
      continue;
    if (!page.filter.accepts(row.name())) continue;
    page.rows.push_back({&row});
  }
  page.filter.cut(page.rows);
  for (ImportRow& shown : page.rows) {
    if (page.scope.many_delegations)
      if (const reference::Entity* entity = directory->find(shown.row->entity))
        shown.delegation = entity->short_name.in(visit.locale.language());
    for (Message remark : shown.row->remarks) {
      for (std::string& arg : remark.args) arg = "\u2068" + arg + "\u2069";
      shown.remarks.push_back(visit.locale.tr(remark));
    }
    if (!shown.row->by_country.empty())
      shown.other_delegation =
          page.path + "?name=" + http::percent_encoded(shown.row->by_country) + "#names";
    shown.is_answered = page.list.reading.answers.contains(shown.row->number);
    for (const PlannedRow::Problem& one : shown.row->problems) {
      std::string column = column_of(one.field, page, visit.locale);
      // A heading of the list stands alone in words from right to left (Unicode TR 9 § 2.4).
      if (!column.empty() && visit.locale.right_to_left()) column = "\u2068" + column + "\u2069";
      const std::string said = visit.locale.tr(one.message);
      shown.problems.push_back(column.empty() ? said
                                              : visit.locale.tr(N_("{1}: {2}"), {column, said}));
    }
  }
  html::Out out = visit.out();
  views::list_page(out, page);
  html::Page shown = in_frame(visit, page, out);
  if (!page.errors.empty()) shown.status = page::status_of(page.errors.all().front());
  return shown;
}

Result<Reply> ImportPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, frame_of(visit, request));
  CONVOKE_ASSIGN(list, list_of(visit, frame));
  if (list.state == KeptState::taken)
    return Redirect{frame.back, Message{N_("This list has been taken over already."), {}}};
  return list_page(visit, request, std::move(frame), std::move(list), {});
}

Result<Reply> ImportPages::read_as(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, frame_of(visit, request));
  CONVOKE_ASSIGN(list, list_of(visit, frame));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::vector<ListField> known = list_fields(imports_.scope_of(list));
  for (std::size_t i = 0; i < list.reading.fields.size(); ++i) {
    const std::string field(form.get("c" + std::to_string(i)));
    const bool is_known = std::any_of(known.begin(), known.end(),
                                      [&](const ListField& f) { return f.name == field; });
    list.reading.fields[i] = is_known ? field : std::string();
  }
  list.reading.role = delegation_role(form.get("role"));
  list.reading.corrects = form.get("corrects") == "yes";
  list.reading.late_reason = std::string(trimmed(form.get("late_reason")));
  list.reading.also.clear();
  for (const std::string& name : form.all("states"))
    if (const auto state = registration_state(name)) list.reading.also.insert(*state);
  const meetings::MeetingId attended(page::number_of(form.get("attended")));
  const std::vector<meetings::Meeting> offered = imports_.scope_of(list).offered;
  list.reading.attended = std::any_of(offered.begin(), offered.end(),
                                      [&](const meetings::Meeting& m) { return m.id == attended; })
                              ? attended
                              : meetings::MeetingId();
  const std::string path = frame.home + "/" + std::to_string(list.id.value);
  const Status set =
      imports_.read_as(actor_of(visit, frame), list, i18n::charset_named(form.get("charset")));
  if (set.ok()) return Redirect{path + "#rows"};
  if (!page::belongs_to_form(set.error())) return set.error();
  Error error = set.error();
  if (error.field == "file") error.field = "charset";
  return list_page(visit, request, std::move(frame), std::move(list), html::FormErrors(error));
}

Result<Reply> ImportPages::answer(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, frame_of(visit, request));
  CONVOKE_ASSIGN(list, list_of(visit, frame));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string path = frame.home + "/" + std::to_string(list.id.value);
  const auto said = row_answer(form.get("answer"));
  const audit::Actor actor = actor_of(visit, frame);
  if (form.get("row") == "all") {
    if (said) CONVOKE_TRY(imports_.answer_all(actor, std::move(list), *said));
  } else if (const std::int64_t row = page::number_of(form.get("row")); row > 0) {
    CONVOKE_TRY(imports_.answer(actor, std::move(list), static_cast<std::size_t>(row), said));
  }
  return Redirect{path + "#rows"};
}

Result<Reply> ImportPages::choose(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, frame_of(visit, request));
  CONVOKE_ASSIGN(list, list_of(visit, frame));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto directory = references_.directory();
  std::map<std::string, std::optional<EntityChoice>> choices;
  for (std::size_t i = 0; i <= ImportPage::kNamesAtOnce; ++i) {
    const std::string number = std::to_string(i);
    const std::string words = words_of(form.get("n" + number));
    if (words.empty()) break;
    const std::string_view code = form.get("e" + number);
    std::optional<EntityChoice>& choice = choices[words];
    if (code == kLeaveOut)
      choice.emplace();
    else if (const reference::Entity* entity = directory->find(code))
      choice = EntityChoice(entity->id);
  }
  const std::string path = frame.home + "/" + std::to_string(list.id.value);
  const Status chosen = imports_.choose(actor_of(visit, frame), list, choices);
  if (chosen.ok()) return Redirect{path + "#rows"};
  if (!page::belongs_to_form(chosen.error())) return chosen.error();
  return list_page(visit, request, std::move(frame), std::move(list),
                   html::FormErrors(chosen.error()));
}

Result<Reply> ImportPages::take(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, frame_of(visit, request));
  CONVOKE_ASSIGN(list, list_of(visit, frame));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto taken = imports_.take(actor_of(visit, frame), list, std::string(form.get("digest")));
  if (taken.ok()) {
    if (taken->attended + taken->absent > 0)
      return Redirect{frame.back,
                      Message{N_("The list is taken over. New: {1}. Corrected: {2}. Attendance "
                                 "noted: {3}; not noted, since not registered for the meeting: "
                                 "{4}."),
                              {std::to_string(taken->added), std::to_string(taken->corrected),
                               std::to_string(taken->attended), std::to_string(taken->absent)}}};
    if (taken->added + taken->corrected == 0)
      return Redirect{frame.back, Message{N_("This list has been taken over already."), {}}};
    return Redirect{frame.back,
                    Message{N_("The list is taken over. New: {1}. Corrected: {2}."),
                            {std::to_string(taken->added), std::to_string(taken->corrected)}}};
  }
  if (!page::belongs_to_form(taken.error())) return taken.error();
  return list_page(visit, request, std::move(frame), std::move(list),
                   html::FormErrors(taken.error()));
}

Result<Reply> ImportPages::throw_away(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(frame, frame_of(visit, request));
  CONVOKE_ASSIGN(list, list_of(visit, frame));
  CONVOKE_TRY(imports_.throw_away(actor_of(visit, frame), list));
  return Redirect{frame.home, Message{N_("The list is discarded."), {}}};
}

}  // namespace convoke::delegations
