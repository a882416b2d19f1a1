// The lists of the analysis: questions, States, gaps, changes.
#include "page/columns.h"
#include "page/posted.h"
#include "reviews/questionnaire/office/analysis_pages.h"
#include "reviews/questionnaire/office/views/analysis.h"

namespace convoke::reviews::questionnaire {
namespace {

MatrixCell cell_of(const Counts& counts, std::string section, const i18n::Locale& locale) {
  // What does not apply to a State is no share of what it has to do.
  const int put = counts.all() - counts.of(Choice::not_applicable);
  if (counts.all() == 0) return {std::move(section), "–", locale.tr(N_("Not asked")), {}};
  return {
      std::move(section), std::to_string(counts.of(Choice::yes)) + "/" + std::to_string(put),
      locale.tr(N_("Yes: {1}. In part: {2}. No: {3}. Not answered: {4}."),
                {std::to_string(counts.of(Choice::yes)), std::to_string(counts.of(Choice::in_part)),
                 std::to_string(counts.of(Choice::no)), std::to_string(counts.none)}),
      bar_of(counts)};
}

std::string state_of(const reference::Directory& directory, reference::EntityId id,
                     Language language, std::string* lang = nullptr) {
  const reference::Entity* entity = directory.find(id);
  if (!entity) return {};
  const Worded name = worded(entity->short_name, language);
  if (lang) *lang = name.lang;
  return name.text;
}

Worded named(const reference::Directory& directory, reference::EntityId id, Language language) {
  Worded out;
  out.text = state_of(directory, id, language, &out.lang);
  return out;
}

template <class Row>
page::ListColumn<Row> count_column(std::string key, std::string label,
                                   std::function<std::int64_t(const Row&)> order) {
  page::ListColumn<Row> out;
  out.key = std::move(key);
  out.label = std::move(label);
  out.order = std::move(order);
  out.is_number = true;
  return out;
}

page::Columns<MatrixRow> matrix_columns(const Questionnaire& questionnaire,
                                        const i18n::Locale& locale) {
  using Column = page::ListColumn<MatrixRow>;
  std::vector<Column> columns{
      {.key = "state",
       .label = locale.tr(N_("State")),
       .text = [](const MatrixRow& row) { return row.state.text; }},
      {.name = "regional_group",
       .label = locale.tr(N_("Regional group")),
       .text = [](const MatrixRow& row) { return row.group; },
       .where = Column::Where::file},
      {.key = "all", .label = locale.tr(N_("All articles")), .order = [](const MatrixRow& row) {
         const int put = row.counts.all() - row.counts.of(Choice::not_applicable);
         return std::int64_t{put ? row.counts.of(Choice::yes) * 1'000 / put : -1};
       }}};
  columns.back().text = [](const MatrixRow& row) { return row.all.short_text; };
  for (std::size_t i = 0; i < questionnaire.sections.size(); ++i) {
    const Section& section = questionnaire.sections[i];
    columns.push_back(
        {.name = page::key_of(section.instrument) + "_" +
                 (section.article ? std::to_string(section.article) : std::to_string(i)),
         .label = section.article ? section.instrument + " " + std::to_string(section.article)
                                  : section.title.in(locale.language()),
         .text = [i](const MatrixRow& row) { return row.sections[i].short_text; }});
  }
  return {locale, std::move(columns)};
}

page::Columns<GapRow> gap_columns(const i18n::Locale& locale) {
  using Column = page::ListColumn<GapRow>;
  return {locale,
          {{.key = "state",
            .label = locale.tr(N_("State")),
            .text = [](const GapRow& row) { return row.state.text; }},
           {.key = "article",
            .label = locale.tr(N_("Article")),
            .text = [](const GapRow& row) { return row.place; },
            .order = [](const GapRow& row) { return row.at; }},
           {.name = "key",
            .label = locale.tr(N_("Key")),
            .text = [](const GapRow& row) { return row.key; },
            .where = Column::Where::file},
           {.name = "question",
            .label = locale.tr(N_("Question")),
            .text = [](const GapRow& row) { return row.question.text; }},
           {.key = "answer",
            .label = locale.tr(N_("Answer")),
            .text = [&](const GapRow& row) { return locale.tr(label_of(row.choice)); },
            .order = [](const GapRow& row) { return row.choice == Choice::no ? 0 : 1; }},
           {.name = "obligation",
            .label = locale.tr(N_("Obligation")),
            .text =
                [&](const GapRow& row) {
                  return locale.tr(
                      label_of(row.optional ? Obligation::optional : Obligation::mandatory));
                },
            .where = Column::Where::file},
           {.name = "explanation",
            .label = locale.tr(N_("Explanation")),
            .text = [](const GapRow& row) { return row.text; },
            .where = Column::Where::file}}};
}

page::Columns<MovedRow> moved_columns(const i18n::Locale& locale) {
  const auto number = [&](const char* key, Move move, int MovedRow::*member) {
    return count_column<MovedRow>(key, locale.tr(label_of(move)), [member](const MovedRow& row) {
      return std::int64_t{row.*member};
    });
  };
  return {locale,
          {{.name = "question",
            .label = locale.tr(N_("Question")),
            .text = [](const MovedRow& row) { return row.question.text; }},
           {.name = "article",
            .label = locale.tr(N_("Article")),
            .text = [](const MovedRow& row) { return row.place; }},
           number("better", Move::better, &MovedRow::better),
           number("same", Move::same, &MovedRow::same),
           number("worse", Move::worse, &MovedRow::worse),
           number("answered", Move::answered, &MovedRow::answered),
           number("no_more", Move::no_more, &MovedRow::no_more),
           number("other", Move::other, &MovedRow::other)}};
}

/// Each State's move, question by question: the file beside the counts of the page.
page::ExportedList moves_file(const Comparison& comparison, const Questionnaire& questionnaire,
                              const reference::Directory& directory, const i18n::Locale& locale) {
  page::ExportedList file;
  file.right_to_left = is_right_to_left(locale.language());
  file.header = {locale.tr(N_("Article")), locale.tr(N_("Key")),    locale.tr(N_("Question")),
                 locale.tr(N_("State")),   locale.tr(N_("Before")), locale.tr(N_("Now")),
                 locale.tr(N_("Change"))};
  file.keys = {"article", "key", "question", "state", "before", "now", "change"};
  const auto said = [&](std::optional<Choice> choice) {
    return choice ? locale.tr(label_of(*choice)) : std::string();
  };
  for (const Moved& moved : comparison.questions)
    for (const StateMove& one : moved.states)
      file.rows.push_back({place_of(questionnaire, *moved.section, locale), moved.question->key,
                           moved.question->text.in(locale.language()),
                           state_of(directory, one.entity, locale.language()), said(one.before),
                           said(one.now), locale.tr(label_of(one.move))});
  return file;
}

}  // namespace

Result<page::Reply> AnalysisPages::questions(const page::Visit& visit,
                                             const http::Request& request) {
  const i18n::Locale& locale = visit.locale;
  CONVOKE_ASSIGN(of, asked(visit, request, "questions", locale.tr(N_("Analysis by question"))));
  if (const auto format = page::file_asked(request)) {
    page::ExportedList file;
    file.format = *format;
    file.file_name = of.version.code + "-analysis";
    file.name = locale.tr(N_("Analysis"));
    file.right_to_left = is_right_to_left(locale.language());
    file.header = {locale.tr(N_("Instrument")), locale.tr(N_("Article")), locale.tr(N_("Key")),
                   locale.tr(N_("Question")), locale.tr(N_("Regional group"))};
    for (const Choice choice : kChoices) file.header.push_back(locale.tr(label_of(choice)));
    file.header.push_back(locale.tr(N_("Answered in text")));
    file.header.push_back(locale.tr(N_("Not answered")));
    file.keys = {"instrument", "article", "key", "question", "regional_group"};
    for (const Choice choice : kChoices) file.keys.push_back(page::key_of(name_of(choice)));
    for (const char* key : {"answered_in_text", "not_answered"}) file.keys.emplace_back(key);
    file.numbers.resize(5, false);
    file.numbers.resize(file.keys.size(), true);
    for (const reference::RegionalGroup& group : of.directory->groups()) {
      if (of.what.group && group.id != of.what.group) continue;
      Counted one = of.what;
      one.group = group.id;
      for (const CountedQuestion& row : counted(*of.questionnaire, of.valid, *of.directory, one)) {
        std::vector<std::string> cells{
            row.section->instrument,
            row.section->article ? std::to_string(row.section->article) : std::string(),
            row.question->key, row.question->text.in(locale.language()),
            group.name.in(locale.language())};
        for (const int count : row.counts.by_choice) cells.push_back(std::to_string(count));
        cells.push_back(std::to_string(row.counts.other));
        cells.push_back(std::to_string(row.counts.none));
        file.rows.push_back(std::move(cells));
      }
    }
    CONVOKE_TRY(page::check_exported(file.rows.size()));
    return file;
  }

  QuestionsPage shown;
  for (const CountedQuestion& row : counted(*of.questionnaire, of.valid, *of.directory, of.what))
    shown.rows.push_back({place_of(*of.questionnaire, *row.section, locale),
                          worded(row.question->text, locale.language()), row.counts});
  of.filter.all = shown.rows.size();
  of.filter.cut(shown.rows);
  std::vector<html::Column> columns{html::column(locale.tr(N_("Question"))),
                                    html::column(locale.tr(N_("Article")))};
  for (const Choice choice : kChoices)
    columns.push_back(html::number_column(locale.tr(label_of(choice))));
  columns.push_back(html::number_column(locale.tr(N_("Answered in text"))));
  columns.push_back(html::number_column(locale.tr(N_("Not answered"))));
  shown.list = page::exported_list_of(
      of.filter, "analysis",
      locale.trn("{1} submission", "{1} submissions", static_cast<long>(of.valid.size())),
      of.head.heading, std::move(columns));
  of.head.filter = page::filter_of(of.filter, "analysis", {}, std::move(of.choices));
  shown.head = std::move(of.head);
  html::Out out = visit.out();
  views::questions(out, shown);
  return framed(visit, shown.head, out);
}

Result<page::Reply> AnalysisPages::states(const page::Visit& visit, const http::Request& request) {
  const i18n::Locale& locale = visit.locale;
  CONVOKE_ASSIGN(of, asked(visit, request, "states", locale.tr(N_("Analysis by State"))));
  MatrixPage shown;
  for (StateRow& row : by_state(*of.questionnaire, of.valid, *of.directory, of.what)) {
    MatrixRow made;
    made.state = named(*of.directory, row.entity, locale.language());
    const reference::Entity* entity = of.directory->find(row.entity);
    if (!of.filter.accepts(made.state.text)) continue;
    if (const auto* group = entity ? of.directory->group(entity->group) : nullptr)
      made.group = group->name.in(locale.language());
    made.all = cell_of(row.all, {}, locale);
    for (std::size_t i = 0; i < row.sections.size(); ++i)
      made.sections.push_back(cell_of(
          row.sections[i], of.questionnaire->sections[i].title.in(locale.language()), locale));
    made.counts = row.all;
    shown.rows.push_back(std::move(made));
  }
  const page::Columns<MatrixRow> columns = matrix_columns(*of.questionnaire, locale);
  of.filter.all = of.valid.size();
  columns.sort(shown.rows, of.filter.sort.empty() ? "state" : of.filter.sort);
  if (const auto format = page::file_asked(request))
    return columns.file(shown.rows, *format, of.head.heading, of.version.code + "-states");
  of.filter.cut(shown.rows);
  shown.list =
      page::exported_list_of(of.filter, "matrix", {}, of.head.heading, columns.head(of.filter));
  of.head.filter =
      page::filter_of(of.filter, "matrix", locale.tr(N_("State")), std::move(of.choices));
  shown.head = std::move(of.head);
  html::Out out = visit.out();
  views::matrix(out, shown);
  return framed(visit, shown.head, out);
}

Result<page::Reply> AnalysisPages::gap_list(const page::Visit& visit,
                                            const http::Request& request) {
  const i18n::Locale& locale = visit.locale;
  CONVOKE_ASSIGN(of, asked(visit, request, "gaps", locale.tr(N_("Gaps"))));
  GapsPage shown;
  std::int64_t at = 0;
  const Question* last = nullptr;
  for (const Gap& gap : gaps(*of.questionnaire, of.valid, *of.directory, of.what)) {
    if (gap.question != last) ++at;
    last = gap.question;
    GapRow row{named(*of.directory, gap.entity, locale.language()),
               worded(gap.question->text, locale.language()),
               place_of(*of.questionnaire, *gap.section, locale),
               gap.question->key,
               gap.text,
               at,
               gap.choice,
               gap.question->obligation == Obligation::optional};
    ++of.filter.all;
    if (of.filter.accepts(row.state.text + " " + row.question.text + " " + row.text))
      shown.rows.push_back(std::move(row));
  }
  const page::Columns<GapRow> columns = gap_columns(locale);
  columns.sort(shown.rows, of.filter.sort);
  if (const auto format = page::file_asked(request))
    return columns.file(shown.rows, *format, of.head.heading, of.version.code + "-gaps");
  of.filter.cut(shown.rows);
  shown.list =
      page::exported_list_of(of.filter, "gaps", {}, of.head.heading, columns.head(of.filter));
  shown.list.empty_title = locale.tr(N_("No gap has been told"));
  of.head.filter =
      page::filter_of(of.filter, "gaps", locale.tr(N_("Search")), std::move(of.choices));
  shown.head = std::move(of.head);
  html::Out out = visit.out();
  views::gap_list(out, shown);
  return framed(visit, shown.head, out);
}

Result<page::Reply> AnalysisPages::changes(const page::Visit& visit, const http::Request& request) {
  const i18n::Locale& locale = visit.locale;
  CONVOKE_ASSIGN(of, asked(visit, request, "changes", locale.tr(N_("Changes between versions"))));
  ChangesPage shown;
  page::Choice from{"from", locale.raw(N_("Compared with")), {}};
  std::optional<Version> before;
  const auto wanted = static_cast<int>(page::number_of(of.filter.choice("from")));
  for (const Version& one : questionnaires_.versions(of.version.code)) {
    if (one.version >= of.version.version) continue;
    from.options.push_back({std::to_string(one.version),
                            locale.tr(N_("Version {1}"), {std::to_string(one.version)}),
                            {}});
    if (wanted ? one.version == wanted : !before) before = one;
  }
  const auto earlier = before ? questionnaires_.read(before->id) : nullptr;
  if (earlier) {
    shown.before = before->version;
    const Comparison comparison = compared(*earlier, sheets_.valid(before->id), *of.questionnaire,
                                           of.valid, *of.directory, of.what);
    if (const auto format = page::file_asked(request)) {
      page::ExportedList file = moves_file(comparison, *of.questionnaire, *of.directory, locale);
      file.format = *format;
      file.name = of.head.heading;
      file.file_name = of.version.code + "-changes";
      CONVOKE_TRY(page::check_exported(file.rows.size()));
      return file;
    }
    for (const Moved& moved : comparison.questions)
      shown.rows.push_back({place_of(*of.questionnaire, *moved.section, locale),
                            worded(moved.question->text, locale.language()),
                            moved.count(Move::better), moved.count(Move::same),
                            moved.count(Move::worse), moved.count(Move::answered),
                            moved.count(Move::no_more), moved.count(Move::other)});
    for (const Question* one : comparison.only_now)
      shown.only_now.push_back(worded(one->text, locale.language()));
    for (const Question* one : comparison.only_before)
      shown.only_before.push_back(worded(one->text, locale.language()));
    const page::Columns<MovedRow> columns = moved_columns(locale);
    of.filter.all = shown.rows.size();
    columns.sort(shown.rows, of.filter.sort);
    of.filter.cut(shown.rows);
    shown.list =
        page::exported_list_of(of.filter, "changes", {}, of.head.heading, columns.head(of.filter));
    of.choices.insert(of.choices.begin(), std::move(from));
  }
  of.head.filter = page::filter_of(of.filter, "changes", {}, std::move(of.choices));
  shown.head = std::move(of.head);
  html::Out out = visit.out();
  views::changes(out, shown);
  return framed(visit, shown.head, out);
}

}  // namespace convoke::reviews::questionnaire
