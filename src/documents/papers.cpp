#include "documents/papers.h"

#include <set>

#include "base/text.h"
#include "platform/i18n/listing.h"

namespace convoke::documents {
namespace {

using meetings::AgendaItem;
using meetings::TimetableSlot;

const char* neutral_line(Distribution distribution) {
  switch (distribution) {
    case Distribution::limited:
      return N_("Distr.: Limited");
    case Distribution::restricted:
      return N_("Distr.: Restricted");
    case Distribution::general:
      break;
  }
  return N_("Distr.: General");
}

// Whole phrases, because the name of a language is declined after "Original:".
const char* original_line(Language language) {
  switch (language) {
    case Language::ar:
      return N_("Original: Arabic");
    case Language::zh:
      return N_("Original: Chinese");
    case Language::fr:
      return N_("Original: French");
    case Language::ru:
      return N_("Original: Russian");
    case Language::es:
      return N_("Original: Spanish");
    case Language::en:
      break;
  }
  return N_("Original: English");
}

const char* title_key(bool with_timetable) {
  return with_timetable ? N_("Annotated provisional agenda and proposed organization of work")
                        : N_("Annotated provisional agenda");
}

/// Items of a list end with a full stop.
paper::Spans sentence(paper::Spans spans, Language language) {
  const Language used = spans.back().language.value_or(language);
  spans.back().text += used == Language::zh ? "。" : ".";
  return spans;
}

/// "2.", and "(a)" for a sub-item, which stands below it.
std::string list_label(const AgendaItem& item, const std::string& label,
                       const i18n::Locale& locale) {
  if (item.sub_item) return label.substr(label.find('('));
  return locale.tr(N_("{1}."), {label});
}

const AgendaItem* find_item(const std::vector<AgendaItem>& items, int number) {
  for (const AgendaItem& item : items)
    if (item.number == number) return &item;
  return nullptr;
}

/// "Title (continued)", with the pattern in the paper's language and the title in what there is.
paper::Spans continued(const Text6& title, const i18n::Locale& locale) {
  paper::Spans spans = spans_of(title, locale.language());
  if (spans.front().language)
    spans.push_back({" " + locale.tr(N_("(continued)")), false, true, {}});
  else
    spans.front().text = locale.tr(N_("{1} (continued)"), {spans.front().text});
  return spans;
}

/// The documents before an item, each by its title and symbol.
void add_documents(paper::Paper& paper, const AgendaItem& item, const DocumentTitles& titles,
                   const i18n::Locale& locale) {
  if (item.documents.empty()) return;
  paper.blocks.push_back(
      paper::Paragraph{0, {{locale.tr(N_("Documentation")), true, false, {}}}, 0, true});
  for (const std::string& symbol : item.documents) {
    paper::Spans line = paper::plain(symbol);
    if (const auto title = titles.find(symbol); title != titles.end() && !title->second.empty()) {
      line = spans_of(title->second, locale.language());
      line.push_back({" (" + symbol + ")", false, false, {}});
    }
    paper.blocks.push_back(paper::Paragraph{0, std::move(line), 0});
  }
}

/// One row for each day, then one for each item, with the time in the first of its session.
paper::Table timetable_of(const std::vector<AgendaItem>& items,
                          const std::vector<TimetableSlot>& slots, const i18n::Locale& locale) {
  const Language language = locale.language();
  const std::vector<std::string> labels = meetings::labels_of(items);
  const auto label_of = [&](int number) {
    const auto at = static_cast<std::size_t>(number) - 1;
    return at < labels.size() ? labels[at] : std::string();
  };
  const auto heading = [&](const char* key) {
    return paper::Spans{{locale.tr(key), false, true, {}}};
  };
  paper::Table table;
  table.widths = {0.42, 0.08, 0.5};
  table.head = {heading(N_("Date and time")), heading(N_("Item")),
                heading(N_("Title or description"))};

  const TimetableSlot* before = nullptr;
  std::set<int> taken_up;
  for (const TimetableSlot& slot : slots) {
    if (before == nullptr || before->day != slot.day)
      table.rows.push_back(
          {{{i18n::as_beginning(locale.weekday_date(slot.day)), true, false, {}}}, {}, {}});
    before = &slot;
    std::string when = locale.time_range({slot.day, slot.start.hour, slot.start.minute},
                                         {slot.day, slot.end.hour, slot.end.minute});
    if (!slot.room.empty()) when = locale.tr(N_("{1}, {2}"), {when, slot.room});
    paper::Spans time = paper::plain(when);
    if (!slot.title.empty()) {
      std::vector<std::string> numbers;
      for (int number : slot.items) numbers.push_back(label_of(number));
      table.rows.push_back({std::move(time), paper::plain(i18n::listed(numbers, language)),
                            spans_of(slot.title, language)});
      taken_up.insert(slot.items.begin(), slot.items.end());
      continue;
    }
    for (int number : slot.items) {
      const AgendaItem* item = find_item(items, number);
      if (item == nullptr) continue;
      const bool first_time = taken_up.insert(number).second;
      table.rows.push_back(
          {std::move(time), paper::plain(label_of(number)),
           first_time ? spans_of(item->title, language) : continued(item->title, locale)});
      time.clear();
    }
  }
  return table;
}

}  // namespace

PaperHead head_of(const Document& document, const meetings::Meeting& meeting,
                  const meetings::Body& conference, const meetings::Body& body, const Date& issued,
                  const secretariat::Office& office) {
  return {document.symbol,
          document.distribution,
          document.original,
          issued,
          conference.name,
          body.id == conference.id ? meeting.title : body.name,
          meeting.city,
          meeting.first_day,
          meeting.last_day,
          office.organization,
          for_whom(document.distribution, office)};
}

const Text6& for_whom(Distribution distribution, const secretariat::Office& office) {
  switch (distribution) {
    case Distribution::limited:
      return office.limited;
    case Distribution::restricted:
      return office.restricted;
    case Distribution::general:
      break;
  }
  return office.general;
}

std::string distribution_line(Distribution distribution, const Text6& line,
                              const i18n::Locale& locale) {
  return line.empty() ? locale.tr(neutral_line(distribution)) : line.in(locale.language());
}

paper::Masthead masthead(const PaperHead& head, const i18n::Locale& locale) {
  const Language language = locale.language();
  paper::Masthead out;
  out.organization = head.organization.in(language);
  out.symbol = head.symbol;
  out.distribution = distribution_line(head.distribution, head.for_whom, locale);
  out.date = locale.date(head.issued);
  out.original = locale.tr(original_line(head.original));
  out.body_lines = {head.conference.in(language)};
  if (!head.body.empty() && head.body != head.conference)
    out.body_lines.push_back(head.body.in(language));
  out.body_lines.push_back(locale.tr(
      N_("{1}, {2}"), {head.city.in(language), locale.date_range(head.first_day, head.last_day)}));
  return out;
}

paper::Spans spans_of(const Text6& text, Language language) {
  const Language used = text.language_used(language);
  paper::Span span{text[used], false, false, {}};
  if (used != language) span.language = used;
  return {std::move(span)};
}

paper::Paper annotated_agenda(const PaperHead& head, const std::vector<AgendaItem>& items,
                              const std::vector<TimetableSlot>& timetable,
                              const DocumentTitles& titles, const i18n::Locale& locale) {
  const Language language = locale.language();
  const std::vector<std::string> labels = meetings::labels_of(items);
  paper::Paper out;
  out.language = language;
  out.masthead = masthead(head, locale);
  out.blocks.push_back(paper::Title{paper::plain(locale.tr(title_key(!timetable.empty())))});

  out.blocks.push_back(
      paper::Heading{1, locale.tr(N_("I.")), paper::plain(locale.tr(N_("Provisional agenda")))});
  for (std::size_t i = 0; i < items.size(); ++i)
    out.blocks.push_back(paper::ListItem{list_label(items[i], labels[i], locale),
                                         sentence(spans_of(items[i].title, language), language),
                                         items[i].sub_item ? 1 : 0});

  out.blocks.push_back(
      paper::Heading{1, locale.tr(N_("II.")), paper::plain(locale.tr(N_("Annotations")))});
  for (std::size_t i = 0; i < items.size(); ++i) {
    const AgendaItem& item = items[i];
    if (item.annotation.empty() && item.documents.empty()) continue;
    out.blocks.push_back(
        paper::Heading{2, list_label(item, labels[i], locale), spans_of(item.title, language)});
    for (paper::Span& whole : spans_of(item.annotation, language))
      for (const std::string& text : split(whole.text, '\n'))
        if (!trimmed(text).empty())
          out.blocks.push_back(
              paper::Paragraph{0, {{std::string(trimmed(text)), false, false, whole.language}}, 0});
    add_documents(out, item, titles, locale);
  }

  if (!timetable.empty()) {
    out.blocks.push_back(paper::Annex{
        locale.tr(N_("Annex")), paper::plain(locale.tr(N_("Proposed organization of work")))});
    out.blocks.push_back(timetable_of(items, timetable, locale));
  }
  return out;
}

std::map<Language, paper::Paper> annotated_agendas(const PaperHead& head,
                                                   const std::vector<AgendaItem>& items,
                                                   const std::vector<TimetableSlot>& timetable,
                                                   const DocumentTitles& titles,
                                                   const i18n::Catalogues& catalogues) {
  std::map<Language, paper::Paper> out;
  for (const Language language : kLanguages)
    out.emplace(language, annotated_agenda(head, items, timetable, titles, catalogues[language]));
  return out;
}

Text6 agenda_title(bool with_timetable, const i18n::Catalogues& catalogues) {
  Text6 title;
  const char* const key = title_key(with_timetable);
  for (const Language language : kLanguages) {
    std::string text = catalogues[language].tr(key);
    // Without a translation the English is not put down as if it were one.
    if (language == Language::en || text != key) title[language] = std::move(text);
  }
  return title;
}

}  // namespace convoke::documents
