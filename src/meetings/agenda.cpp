#include "meetings/agenda.h"

#include <algorithm>
#include <tuple>

#include "platform/i18n/typed_text.h"

namespace convoke::meetings {
namespace {

constexpr TimeOfDay kMorning{10, 0}, kMorningEnd{13, 0}, kAfternoon{15, 0}, kAfternoonEnd{18, 0};

Status check_text(const Text6& text, i18n::TextRule rule, std::size_t longest,
                  const std::string& field) {
  Problems problems;
  for (std::string s : text.by_language) i18n::check_text(s, rule, longest, field, problems);
  if (problems.first()) return *problems.first();
  return {};
}

bool is_time(const TimeOfDay& t) {
  return t.hour >= 0 && t.hour < 24 && t.minute >= 0 && t.minute < 60;
}

std::optional<int> two_digits(std::string_view s) {
  if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9') return std::nullopt;
  return (s[0] - '0') * 10 + (s[1] - '0');
}

Status check_slot(const TimetableSlot& slot, const std::vector<AgendaItem>& items,
                  const Meeting& meeting, const std::string& field) {
  if (slot.day < meeting.first_day || slot.day > meeting.last_day)
    return invalid(N_("This day is not a day of the meeting."), field);
  if (!is_time(slot.start) || !is_time(slot.end) || slot.end <= slot.start)
    return invalid(N_("The end must be after the start, on the same day."), field);
  if (slot.items.empty() && slot.title.empty())
    return invalid(N_("Write a title or name an item of the agenda."), field);
  for (std::size_t i = 0; i < slot.items.size(); ++i) {
    const int number = slot.items[i];
    if (number < 1 || static_cast<std::size_t>(number) > items.size())
      return invalid(N_("There is no item {1} on the agenda."), field, {std::to_string(number)});
    if (std::find(slot.items.begin(), slot.items.begin() + static_cast<long>(i), number) !=
        slot.items.begin() + static_cast<long>(i))
      return invalid(N_("Item {1} is named twice."), field, {std::to_string(number)});
  }
  Problems problems;
  std::string room = slot.room;
  i18n::check_text(room, i18n::TextRule::line, kLongestRoom, field, problems);
  if (problems.first()) return *problems.first();
  return check_text(slot.title, i18n::TextRule::line, kLongestItemTitle, field);
}

/// Whether the two are held at the same time in what may be one room.
bool clash(const TimetableSlot& a, const TimetableSlot& b) {
  const bool apart = !a.room.empty() && !b.room.empty() && a.room != b.room;
  return a.day == b.day && a.start < b.end && b.start < a.end && !apart;
}

/// No more than the letters of symbols: which are well formed, the room of documents knows.
bool may_be_symbol(std::string_view symbol) {
  constexpr std::string_view marks = "/.-() \u2013";
  return std::all_of(symbol.begin(), symbol.end(), [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           marks.find(c) != marks.npos;
  });
}

Status check_documents(const std::vector<std::string>& symbols, const std::string& field) {
  if (symbols.size() > kMostDocuments)
    return invalid(N_("At most {1} documents."), field, {std::to_string(kMostDocuments)});
  Problems problems;
  for (std::string symbol : symbols) {
    i18n::check_text(symbol, i18n::TextRule::line, kLongestItemSymbol, field, problems);
    if (!may_be_symbol(symbol))
      problems.add(invalid(N_("“{1}” is no document symbol. A symbol has Latin letters, digits and "
                              "the marks / . - ( )."),
                           field, {symbol}));
  }
  if (problems.first()) return *problems.first();
  return {};
}

/// Which of `count` subjects are taken up in session `i` of `sessions`: an even share of the time
/// for each, so that a session may end one subject and begin the next.
std::pair<std::size_t, std::size_t> share(std::size_t i, std::size_t sessions, std::size_t count) {
  const std::size_t first = i * count / sessions;
  const std::size_t end = ((i + 1) * count + sessions - 1) / sessions;
  return {first, end};
}

}  // namespace

std::string TimeOfDay::iso() const {
  return LocalTime{{}, hour, minute}.iso().substr(11);
}

std::optional<TimeOfDay> parse_time_of_day(std::string_view iso) {
  if (iso.size() != 5 || iso[2] != ':') return std::nullopt;
  const auto hour = two_digits(iso.substr(0, 2));
  const auto minute = two_digits(iso.substr(3, 2));
  if (!hour || !minute || !is_time({*hour, *minute})) return std::nullopt;
  return TimeOfDay{*hour, *minute};
}

std::vector<AgendaItem> cleaned(std::vector<AgendaItem> items) {
  for (AgendaItem& item : items)
    for (const Language l : kLanguages) {
      item.title[l] = i18n::cleaned(item.title[l], i18n::TextRule::line).text;
      item.annotation[l] = i18n::cleaned(item.annotation[l], i18n::TextRule::text).text;
    }
  for (AgendaItem& item : items) {
    for (std::string& symbol : item.documents)
      symbol = i18n::cleaned(symbol, i18n::TextRule::line).text;
    std::erase_if(item.documents, [](const std::string& symbol) { return symbol.empty(); });
  }
  return items;
}

std::vector<TimetableSlot> cleaned(std::vector<TimetableSlot> slots) {
  for (TimetableSlot& slot : slots)
    for (const Language l : kLanguages)
      slot.title[l] = i18n::cleaned(slot.title[l], i18n::TextRule::line).text;
  for (TimetableSlot& slot : slots) slot.room = i18n::cleaned(slot.room, i18n::TextRule::line).text;
  return slots;
}

Status check(const std::vector<AgendaItem>& items) {
  if (items.empty()) return invalid(N_("Write at least one item."), "items");
  if (items.size() > kMostAgendaItems)
    return invalid(N_("At most {1} items."), "items", {std::to_string(kMostAgendaItems)});
  int expected = 1;
  for (const AgendaItem& item : items) {
    const std::string number = std::to_string(item.number);
    if (item.number != expected++)
      return invalid(N_("Number the items 1, 2, 3 and so on."), "items");
    if (item.sub_item && item.number == 1)
      return invalid(N_("The first item cannot be a sub-item."), "title-1");
    if (item.title.empty()) return invalid(N_("Write a title."), "title-" + number);
    CONVOKE_TRY(check_documents(item.documents, "documents-" + number));
    CONVOKE_TRY(check_text(item.title, i18n::TextRule::line, kLongestItemTitle, "title-" + number));
    CONVOKE_TRY(check_text(item.annotation, i18n::TextRule::text, kLongestAnnotation,
                           "annotation-" + number));
  }
  return {};
}

Status check(const std::vector<TimetableSlot>& slots, const std::vector<AgendaItem>& items,
             const Meeting& meeting) {
  if (slots.size() > kMostSlots)
    return invalid(N_("At most {1} sessions."), "slots", {std::to_string(kMostSlots)});
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const std::string field = "slot-" + std::to_string(i + 1);
    CONVOKE_TRY(check_slot(slots[i], items, meeting, field));
    for (std::size_t earlier = 0; earlier < i; ++earlier)
      if (clash(slots[earlier], slots[i]))
        return invalid(N_("This session begins before another one ends. Name different rooms if "
                          "both are held at the same time."),
                       field);
    if (i > 0 &&
        std::tie(slots[i].day, slots[i].start) < std::tie(slots[i - 1].day, slots[i - 1].start))
      return invalid(N_("This session begins before the one above it."), field);
  }
  return {};
}

std::vector<std::string> labels_of(const std::vector<AgendaItem>& items) {
  std::vector<std::string> labels;
  int item_number = 0;
  char letter = 'a';
  for (const AgendaItem& item : items) {
    if (item.sub_item) {
      // Beyond (z) there is no letter left; fifty items fit.
      labels.push_back(std::to_string(item_number) + " (" + std::string(1, letter) + ")");
      if (letter < 'z') ++letter;
    } else {
      labels.push_back(std::to_string(++item_number));
      letter = 'a';
    }
  }
  return labels;
}

std::vector<TimetableSlot> propose_timetable(const Meeting& meeting,
                                             const std::vector<AgendaItem>& all) {
  std::vector<AgendaItem> items;
  for (const AgendaItem& item : all)
    if (!item.sub_item) items.push_back(item);
  std::vector<TimetableSlot> slots;
  for (Date day = meeting.first_day; day <= meeting.last_day && slots.size() < kMostSlots;
       day = day.plus_days(1)) {
    slots.push_back({day, kMorning, kMorningEnd, {}, {}, {}});
    slots.push_back({day, kAfternoon, kAfternoonEnd, {}, {}, {}});
  }
  if (items.empty() || slots.empty()) return {};

  std::size_t begin = 1, end = std::max<std::size_t>(items.size() - 1, 1);
  while (begin < end && items[begin].brief) ++begin;
  while (end > begin && items[end - 1].brief) --end;

  for (std::size_t i = 0; i < begin; ++i) slots.front().items.push_back(items[i].number);
  const std::size_t sessions = slots.size() - 1;
  for (std::size_t s = 0; s < sessions && begin < end; ++s) {
    const auto [from, to] = share(s, sessions, end - begin);
    for (std::size_t i = from; i < to; ++i) slots[s].items.push_back(items[begin + i].number);
  }
  for (std::size_t i = end; i < items.size(); ++i) slots.back().items.push_back(items[i].number);
  std::erase_if(slots, [](const TimetableSlot& slot) { return slot.items.empty(); });
  return slots;
}

}  // namespace convoke::meetings
