#include "reviews/questionnaire/editing/draft_pages.h"

#include <algorithm>

#include "page/office_page.h"
#include "page/posted.h"
#include "platform/sheet/sheet.h"
#include "reviews/questionnaire/editing/draft_forms.h"
#include "reviews/questionnaire/editing/question_list.h"
#include "reviews/questionnaire/editing/views/draft.h"
#include "reviews/questionnaire/office/questionnaire_pages.h"

namespace convoke::reviews::questionnaire {
namespace {

/// The section that holds the question; null where there is none.
Section* section_with(Questionnaire& asks, std::string_view key) {
  for (Section& section : asks.sections)
    for (const Question& one : section.questions)
      if (one.key == key) return &section;
  return nullptr;
}

Result<Instrument> instrument_of(const reference::Directory& directory,
                                 const InstrumentFields& fields) {
  const reference::Instrument* known = directory.instrument(fields.code);
  if (!known) return invalid(N_("Choose an instrument."), "instrument");
  CONVOKE_ASSIGN(articles, articles_of(fields));
  return Instrument{known->code, known->name, articles};
}

/// Up, down or away, in the list that holds it.
template <class T, class Is>
Status arranged(std::vector<T>& all, std::string_view act, Is&& is) {
  const auto at = std::find_if(all.begin(), all.end(), is);
  if (at == all.end()) return no_such_part();
  if (act == "up" && at != all.begin()) std::iter_swap(at, at - 1);
  if (act == "down" && at + 1 != all.end()) std::iter_swap(at, at + 1);
  if (act == "remove") all.erase(at);
  return {};
}

Status arranged(Questionnaire& asks, const http::Form& form) {
  const std::string_view act = form.get("act");
  if (const std::string_view key = form.get("question"); !key.empty()) {
    Section* section = section_with(asks, key);
    if (!section) return no_such_part();
    if (act == "remove")
      for (const Section& one : asks.sections)
        for (const Question& other : one.questions)
          if (other.condition && other.condition->question == key)
            return conflict(
                N_("The question {1} is put only after an answer to this one. Change it "
                   "first."),
                {}, {other.key});
    return arranged(section->questions, act, [&](const Question& one) { return one.key == key; });
  }
  if (const std::string_view key = form.get("section"); !key.empty())
    return arranged(asks.sections, act, [&](const Section& one) { return one.key == key; });
  return arranged(asks.instruments, act,
                  [&](const Instrument& one) { return one.code == form.get("instrument"); });
}

}  // namespace

Error no_such_part() {
  return not_found(N_("There is no such part of the draft. It may have been taken away."));
}

Result<DraftPages::Opened> DraftPages::open(const page::Visit& visit) {
  auto draft = drafts_.find(visit.arg("code"));
  if (!draft) return not_found(N_("There is no such draft. It may have been kept or given up."));
  Questionnaire asks = Drafts::read(*draft);
  std::string path = visit.href(kQuestionnaires) + "/" + draft->code + "/draft";
  return Opened{*std::move(draft), std::move(asks), std::move(path)};
}

html::Page DraftPages::draft_page(const page::Visit& visit, const Opened& opened,
                                  html::FormErrors errors) {
  const Language language = visit.locale.language();
  const Questionnaire& asks = opened.asks;
  DraftPage shown;
  shown.path = opened.path;
  shown.code = opened.draft.code;
  shown.title = worded(asks.title, language);
  shown.source = asks.source;
  shown.version = asks.version;
  shown.revision = opened.draft.revision;
  shown.changed_at = visit.locale.date_time(opened.draft.changed_at, zone_());
  shown.changed_by = opened.draft.changed_by;
  shown.questions = asks.number_of_questions();
  for (const Instrument& one : asks.instruments)
    shown.instruments.push_back(
        {one.code, worded(one.name, language), one.articles,
         std::any_of(asks.sections.begin(), asks.sections.end(),
                     [&](const Section& section) { return section.instrument == one.code; })});
  for (const Section& section : asks.sections) {
    DraftSectionRow row{opened.path + "/sections/" + section.key,
                        section.key,
                        place_of(asks, section, visit.locale),
                        opened.path + "/questions/new?section=" + section.key,
                        worded(section.title, language),
                        {},
                        &section == &asks.sections.front(),
                        &section == &asks.sections.back()};
    for (const Question& one : section.questions)
      row.questions.push_back(
          {opened.path + "/questions/" + one.key, kind_in_words(one, visit.locale),
           condition_in_words(asks, one, visit.locale), worded(one.text, language), one.key,
           &one == &section.questions.front(), &one == &section.questions.back()});
    shown.sections.push_back(std::move(row));
  }
  shown.errors = std::move(errors);
  html::Out out = visit.out();
  views::draft(out, shown);
  html::Page page = page::office_page("reviews", visit.locale.tr(N_("Draft")), out);
  page.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href("/office/reviews")},
                 {visit.locale.tr(N_("Questionnaires")), visit.href(kQuestionnaires)},
                 {shown.title.text + " – " + page.title, {}}};
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

html::Page DraftPages::form_page(const page::Visit& visit, DraftFormPage shown) {
  html::Out out = visit.out();
  views::draft_form(out, shown);
  html::Page page = page::office_page("reviews", shown.heading, out);
  page.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href("/office/reviews")},
                 {visit.locale.tr(N_("Questionnaires")), visit.href(kQuestionnaires)}};
  if (!shown.of.text.empty())
    page.crumbs.push_back({shown.of.text, visit.href(kQuestionnaires) + "/" +
                                              std::string(visit.arg("code")) + "/draft"});
  page.crumbs.push_back({page.title, {}});
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

/// Back to the draft, or the form again: with the revision that there is now, so that whoever has
/// read of another's change can save.
Result<page::Reply> DraftPages::after(
    const page::Visit& visit, const Result<Draft>& done, const std::string& anchor,
    const std::function<html::Page(const html::FormErrors&, int)>& again) {
  if (done.ok())
    return page::Redirect{visit.href(kQuestionnaires) + "/" + done->code + "/draft" + anchor,
                          Message{N_("The draft has been saved."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  const auto now = drafts_.find(visit.arg("code"));
  return again(html::FormErrors(done.error()), now ? now->revision : 0);
}

Result<page::Reply> DraftPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open(visit));
  return draft_page(visit, opened, {});
}

Result<page::Reply> DraftPages::begin(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(made, drafts_.begin(visit.officer_actor(), visit.arg("code")));
  return page::Redirect{visit.href(kQuestionnaires) + "/" + made.code + "/draft"};
}

Result<page::Reply> DraftPages::show_first(const page::Visit& visit, const http::Request&) {
  const std::string back = visit.href(kQuestionnaires);
  const auto directory = references_.directory();
  HeadFields fields;
  fields.is_first = true;
  return form_page(
      visit, {visit.locale.tr(N_("New questionnaire")),
              visit.locale.tr(N_("Sections and questions follow on the next page.")),
              {},
              {},
              head_form(fields, {}, further_instruments(*directory, {}, visit.locale.language()),
                        {back + "/begin", back}, visit.locale)});
}

Result<page::Reply> DraftPages::begin_first(const page::Visit& visit,
                                            const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  HeadFields fields = head_fields(form);
  fields.is_first = true;
  const InstrumentFields typed = instrument_fields(form);
  const auto directory = references_.directory();
  const auto made = [&]() -> Result<Draft> {
    CONVOKE_ASSIGN(instrument, instrument_of(*directory, typed));
    if (!questionnaires_.versions(fields.code).empty())
      return conflict(N_("There is a questionnaire with this code already."), "key");
    Questionnaire first{fields.code, 1, fields.title, fields.source, {instrument}, {}};
    auto put = drafts_.put(visit.officer_actor(), first, 0);
    if (put.ok()) return put;
    Error error = std::move(put).error();
    if (error.field == "code" || error.field == "file") error.field = "key";
    return error;
  }();
  return after(visit, made, {}, [&](const html::FormErrors& errors, int) {
    const std::string back = visit.href(kQuestionnaires);
    return form_page(visit, {visit.locale.tr(N_("New questionnaire")),
                             visit.locale.tr(N_("Sections and questions follow on the next page.")),
                             {},
                             errors,
                             head_form(fields, typed,
                                       further_instruments(*directory, {}, visit.locale.language()),
                                       {back + "/begin", back, 0, errors}, visit.locale)});
  });
}

Result<page::Reply> DraftPages::arrange(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto done = drafts_.change(visit.officer_actor(), visit.arg("code"), revision_of(form),
                                   [&](Questionnaire& asks) { return arranged(asks, form); });
  std::string anchor;
  if (done.ok() && form.get("act") != "remove") {
    if (!form.get("question").empty())
      anchor = "#q-" + std::string(form.get("question"));
    else if (!form.get("section").empty())
      anchor = "#s-" + std::string(form.get("section"));
  }
  if (done.ok())
    return page::Redirect{visit.href(kQuestionnaires) + "/" + done->code + "/draft" + anchor};
  if (!page::belongs_to_form(done.error())) return done.error();
  CONVOKE_ASSIGN(opened, open(visit));
  Error error = done.error();
  error.field.clear();
  for (Error& one : error.also) one.field.clear();
  return draft_page(visit, opened, html::FormErrors(error));
}

Result<page::Reply> DraftPages::keep(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto kept = drafts_.keep(visit.officer_actor(), visit.arg("code"), revision_of(form));
  if (kept.ok())
    return page::Redirect{
        visit.href(kQuestionnaires) + "/" + kept->code,
        Message{N_("Version {1} has been kept."), {std::to_string(kept->version)}}};
  if (!page::belongs_to_form(kept.error())) return kept.error();
  CONVOKE_ASSIGN(opened, open(visit));
  return draft_page(visit, opened, html::FormErrors(kept.error()));
}

Result<page::Reply> DraftPages::discard(const page::Visit& visit, const http::Request&) {
  CONVOKE_TRY(drafts_.discard(visit.officer_actor(), visit.arg("code")));
  return page::Redirect{visit.href(kQuestionnaires),
                        Message{N_("The draft has been given up."), {}}};
}

Result<page::Reply> DraftPages::list(const page::Visit& visit, const http::Request& request) {
  Questionnaire asks;
  if (request.param("version").empty()) {
    CONVOKE_ASSIGN(opened, open(visit));
    asks = std::move(opened.asks);
  } else {
    CONVOKE_ASSIGN(version,
                   version_of(questionnaires_, visit.arg("code"),
                              static_cast<int>(page::number_of(request.param("version")))));
    if (const auto read = questionnaires_.read(version.id)) asks = *read;
  }
  QuestionList made = question_list(asks, visit.locale);
  page::ExportedList file;
  file.file_name = asks.code + "-" + std::to_string(asks.version);
  file.name = asks.title.in(visit.locale.language());
  file.header = std::move(made.header);
  file.rows = std::move(made.rows);
  file.right_to_left = is_right_to_left(visit.locale.language());
  return file;
}

Result<page::Reply> DraftPages::show_bring(const page::Visit& visit, const http::Request&) {
  const std::string list = visit.href(kQuestionnaires);
  return form_page(
      visit,
      {visit.locale.tr(N_("Bring a questionnaire from Excel")),
       visit.locale.tr(N_("The list as it was taken out here. It becomes a draft; nothing is kept "
                          "before you say so.")),
       {},
       {},
       list_form({list + "/bring", list}, visit.locale)});
}

Result<page::Reply> DraftPages::bring(const page::Visit& visit, const http::Request& request) {
  int replaces = 0;  // revision of a draft that would be lost
  const auto brought = [&]() -> Result<Draft> {
    const auto form = http::parse_form(request);
    if (request.body_too_large || !form.ok())
      return too_large(N_("The file is too large."), "file");
    const http::Upload* upload = form->upload("file");
    if (!upload || upload->bytes.empty()) return invalid(N_("Choose a file."), "file");
    CONVOKE_ASSIGN(table, sheet::read(std::string(upload->bytes)));
    CONVOKE_ASSIGN(asks, questionnaire_of(table, true));
    const auto there = drafts_.find(asks.code);
    if (there && page::number_of(form->get("replaces")) != there->revision) {
      replaces = there->revision;
      return conflict(
          N_("There is a draft of this questionnaire, which {1} changed last on {2}. To "
             "replace it, tick the box and choose the file again."),
          "file", {there->changed_by, visit.locale.date_time(there->changed_at, zone_())});
    }
    return drafts_.put(visit.officer_actor(), asks, there ? there->revision : 0);
  }();
  return after(visit, brought, {}, [&](const html::FormErrors& errors, int) {
    const std::string list = visit.href(kQuestionnaires);
    return form_page(visit, {visit.locale.tr(N_("Bring a questionnaire from Excel")),
                             {},
                             {},
                             errors,
                             list_form({list + "/bring", list, replaces, errors}, visit.locale)});
  });
}

}  // namespace convoke::reviews::questionnaire
