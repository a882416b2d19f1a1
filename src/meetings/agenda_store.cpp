#include "meetings/agenda_store.h"

#include <array>
#include <charconv>
#include <stdexcept>

#include "base/text.h"
#include "platform/db/text6_column.h"
#include "texts/texts.h"

namespace convoke::db {

template <>
struct Column<meetings::TimeOfDay> {
  static meetings::TimeOfDay read(const Cell& cell) {
    const auto time = meetings::parse_time_of_day(cell.text());
    if (!time) unreadable(cell.text());
    return *time;
  }
  static Value write(const meetings::TimeOfDay& t) {
    if (!meetings::parse_time_of_day(t.iso())) throw Unstorable("a time that does not exist");
    return t.iso();
  }
};

}  // namespace convoke::db

namespace convoke::meetings::store {
namespace {

constexpr const char* kAnnotation = "agenda_annotation";  // of the meeting, by number of the item

std::string numbers(const std::vector<int>& items) {
  std::string out;
  for (int n : items) out += (out.empty() ? "" : " ") + std::to_string(n);
  return out;
}

std::vector<int> numbers(const std::string& text) {
  std::vector<int> out;
  for (const std::string& word : split(text, ' ')) {
    int n = 0;
    if (std::from_chars(word.data(), word.data() + word.size(), n).ec == std::errc())
      out.push_back(n);
  }
  return out;
}

std::string lines(const std::vector<std::string>& symbols) {
  std::string out;
  for (const std::string& symbol : symbols) out += (out.empty() ? "" : "\n") + symbol;
  return out;
}

std::vector<std::string> lines(const std::string& text) {
  if (text.empty()) return {};
  return split(text, '\n');
}

}  // namespace

std::vector<AgendaItem> agenda(db::Reader& r, MeetingId meeting) {
  std::vector<AgendaItem> out;
  auto annotations = texts::in_all_languages(r, kAnnotation, std::array{meeting.value});
  for (auto& [number, title, brief, sub_item, documents] :
       r.rows<int, Text6, bool, bool, std::string>(
           "select number, title, brief, sub_item, documents from agenda_item where meeting_id = "
           ":m order by number",
           meeting))
    out.push_back({number, std::move(title),
                   std::move(annotations[{kAnnotation, meeting.value, number}]), brief, sub_item,
                   lines(documents)});
  return out;
}

std::vector<TimetableSlot> timetable(db::Reader& r, MeetingId meeting) {
  std::vector<TimetableSlot> out;
  for (auto& [day, start, end, items, title, room] :
       r.rows<Date, TimeOfDay, TimeOfDay, std::string, Text6, std::string>(
           "select day, start_time, end_time, items, title, room from timetable_slot where "
           "meeting_id = :m order by position",
           meeting))
    out.push_back({day, start, end, numbers(items), std::move(title), std::move(room)});
  return out;
}

std::vector<PlanSize> plan_sizes(db::Reader& r, SeriesId series) {
  std::vector<PlanSize> out;
  for (const auto& [meeting, items, sessions, beside] :
       r.rows<MeetingId, std::int64_t, std::int64_t, std::int64_t>(
           "select m.id, (select count(*) from agenda_item a where a.meeting_id = m.id), (select "
           "count(*) from timetable_slot t where t.meeting_id = m.id), (select count(*) from "
           "timetable_slot t where t.meeting_id = m.id and (t.day < m.first_day or t.day > "
           "m.last_day)) from meeting m where m.series_id = :series order by m.position",
           series))
    out.push_back({meeting, items, sessions, beside});
  return out;
}

std::optional<Instant> first_set(db::Reader& r, MeetingId meeting, std::string_view action) {
  return r.value<Instant>(
      "select at from audit_entry where subject_kind = 'meeting' and subject_id = :m and action = "
      ":action order by id limit 1",
      meeting, action);
}

std::vector<AgendaVersion> agenda_versions(db::Reader& r, MeetingId meeting) {
  std::vector<AgendaVersion> out;
  const texts::History annotations = texts::history(r, kAnnotation, meeting.value);
  int last = 0;
  for (auto& [revision, at, number, title, annotation, brief, sub_item, documents] :
       r.rows<int, Instant, int, Text6, int, bool, bool, std::string>(
           "select revision, replaced_at, number, title, annotation_version, brief, sub_item, "
           "documents from agenda_item_version where meeting_id = :m order by revision desc, "
           "number",
           meeting)) {
    if (out.empty() || revision != last) out.push_back({at, {}});
    last = revision;
    out.back().items.push_back({number, std::move(title), annotations.at(number, annotation), brief,
                                sub_item, lines(documents)});
  }
  return out;
}

std::vector<TimetableVersion> timetable_versions(db::Reader& r, MeetingId meeting) {
  std::vector<TimetableVersion> out;
  int last = 0;
  for (auto& [revision, at, day, start, end, items, title, room] :
       r.rows<int, Instant, Date, TimeOfDay, TimeOfDay, std::string, Text6, std::string>(
           "select revision, replaced_at, day, start_time, end_time, items, title, room from "
           "timetable_slot_version where meeting_id = :m order by revision desc, position",
           meeting)) {
    if (out.empty() || revision != last) out.push_back({at, {}});
    last = revision;
    out.back().slots.push_back(
        {day, start, end, numbers(items), std::move(title), std::move(room)});
  }
  return out;
}

void replace(db::Transaction& t, MeetingId meeting, const std::vector<AgendaItem>& items,
             const audit::Actor& author, Instant now) {
  const int revision = t.value<int>(
                            "select coalesce(max(revision), 0) + 1 from agenda_item_version where "
                            "meeting_id = :m",
                            meeting)
                           .value_or(1);
  t.execute(
      "insert into agenda_item_version (meeting_id, revision, replaced_at, number, title, "
      "annotation_version, brief, sub_item, documents) select meeting_id, cast(:revision as "
      "bigint), cast(:now as bigint), number, title, annotation_version, brief, sub_item, "
      "documents from agenda_item where meeting_id = :m",
      revision, now, meeting);
  const auto former = t.value<int>(
      "select coalesce(max(number), 0) from agenda_item where meeting_id = :m", meeting);
  t.execute("delete from agenda_item where meeting_id = :m", meeting);
  for (const AgendaItem& item : items)
    t.execute(
        "insert into agenda_item (meeting_id, number, title, annotation_version, brief, sub_item, "
        "documents) values (:m, :number, :title, :annotation, :brief, :sub_item, :documents)",
        meeting, item.number, item.title,
        texts::set(t, {kAnnotation, meeting.value, item.number}, item.annotation, author, now),
        item.brief, item.sub_item, lines(item.documents));
  for (int gone = static_cast<int>(items.size()) + 1; gone <= former.value_or(0); ++gone)
    texts::set(t, {kAnnotation, meeting.value, gone}, {}, author, now);
}

void replace(db::Transaction& t, MeetingId meeting, const std::vector<TimetableSlot>& slots,
             Instant now) {
  const int revision =
      t.value<int>(
           "select coalesce(max(revision), 0) + 1 from timetable_slot_version where "
           "meeting_id = :m",
           meeting)
          .value_or(1);
  t.execute(
      "insert into timetable_slot_version (meeting_id, revision, replaced_at, position, day, "
      "start_time, end_time, items, title, room) select meeting_id, cast(:revision as bigint), "
      "cast(:now as bigint), position, day, start_time, end_time, items, title, room from "
      "timetable_slot where meeting_id = :m",
      revision, now, meeting);
  t.execute("delete from timetable_slot where meeting_id = :m", meeting);
  int position = 0;
  for (const TimetableSlot& slot : slots)
    t.execute(
        "insert into timetable_slot (meeting_id, position, day, start_time, end_time, items, "
        "title, room) values (:m, :position, :day, :start, :end, :items, :title, :room)",
        meeting, ++position, slot.day, slot.start, slot.end, numbers(slot.items), slot.title,
        slot.room);
}

}  // namespace convoke::meetings::store
