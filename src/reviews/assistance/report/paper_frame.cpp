#include "reviews/assistance/report/paper_frame.h"

#include <algorithm>

#include "documents/papers.h"

namespace convoke::reviews::assistance {

paper::Masthead masthead_of(const PaperFrame& frame, const meetings::Programme& programme,
                            const secretariat::Office& office, const i18n::Locale& locale) {
  documents::PaperHead head;
  head.symbol = frame.symbol;
  head.original = locale.language();
  head.issued = frame.issued;
  head.organization = office.organization;
  head.for_whom = documents::for_whom(head.distribution, office);
  const meetings::Meeting* meeting = programme.meeting(frame.meeting);
  const meetings::Series* series = meeting ? programme.series(meeting->series) : nullptr;
  if (!series) {
    paper::Masthead out = documents::masthead(head, locale);
    out.body_lines.clear();
    return out;
  }
  if (const meetings::Body* conference = programme.body(series->body))
    head.conference = conference->name;
  const meetings::Body* body = programme.body(meeting->body);
  head.body = body && body->id != series->body ? body->name : meeting->title;
  head.city = meeting->city;
  head.first_day = meeting->first_day;
  head.last_day = meeting->last_day;
  return documents::masthead(head, locale);
}

std::string cleaned_symbol(std::string_view typed) {
  std::string out;
  for (const char c : typed)
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' ||
        c == '.' || c == '-' || c == '(' || c == ')' || c == '_')
      out += c;
  return out.substr(0, kLongestSymbol);
}

http::Response word_document(std::string bytes, const std::string& file_name) {
  http::Response file;
  file.header("Content-Type",
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
      .header("Content-Disposition", "attachment; filename=\"" + file_name + "\"");
  file.body = std::move(bytes);
  return file;
}

std::vector<html::Option> meeting_options(const meetings::Programme& programme,
                                          const i18n::Locale& locale) {
  std::vector<const meetings::Meeting*> all;
  for (const meetings::Series& series : programme.all_series())
    for (const meetings::Meeting& one : programme.meetings_of(series.id)) all.push_back(&one);
  std::stable_sort(all.begin(), all.end(),
                   [](const auto* a, const auto* b) { return a->first_day > b->first_day; });
  std::vector<html::Option> out;
  for (const meetings::Meeting* one : all)
    out.push_back({std::to_string(one->id.value), meeting_name(programme, one->id, locale), {}});
  return out;
}

std::string meeting_name(const meetings::Programme& programme, meetings::MeetingId id,
                         const i18n::Locale& locale) {
  const meetings::Meeting* meeting = programme.meeting(id);
  if (!meeting) return "?";
  const Text6& title = meeting->short_title.empty() ? meeting->title : meeting->short_title;
  return locale.tr(N_("{1}, {2}"), {title.in(locale.language()),
                                    locale.date_range(meeting->first_day, meeting->last_day)});
}

}  // namespace convoke::reviews::assistance
