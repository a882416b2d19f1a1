#include "meetings/changes/plan_changes.h"

#include <algorithm>

namespace convoke::meetings {
namespace {

std::string joined(const std::string& all, const std::string& one, const i18n::Locale& locale) {
  return all.empty() ? one : locale.tr(N_("{1}, {2}"), {all, one});
}

/// What is done in the session: its title, or the items it takes up.
std::string content_of(const TimetableSlot& slot, const std::vector<std::string>& labels,
                       const i18n::Locale& locale) {
  std::string all = slot.title.in(locale.language());
  for (const int number : slot.items)
    if (number >= 1 && static_cast<std::size_t>(number) <= labels.size())
      all = joined(all, labels[static_cast<std::size_t>(number) - 1], locale);
  return all;
}

void add_items(const WorkPlan& before, const WorkPlan& after, const i18n::Locale& locale,
               std::vector<std::string>& out) {
  const Language reader = locale.language();
  const auto old_labels = labels_of(before.items), labels = labels_of(after.items);
  std::vector<int> of(after.items.size(), -1);
  const std::vector<int> numbers = numbers_after(before.items, after.items);
  for (std::size_t b = 0; b < numbers.size(); ++b)
    if (numbers[b] > 0) of[static_cast<std::size_t>(numbers[b]) - 1] = static_cast<int>(b);
  for (std::size_t a = 0; a < after.items.size(); ++a) {
    const AgendaItem& now = after.items[a];
    const std::string title = now.title.in(reader);
    if (of[a] < 0) {
      out.push_back(locale.tr(N_("New item {1}: {2}"), {labels[a], title}));
      continue;
    }
    const auto b = static_cast<std::size_t>(of[a]);
    const AgendaItem& was = before.items[b];
    if (old_labels[b] != labels[a])
      out.push_back(
          locale.tr(N_("Item {1}, formerly {2}: {3}"), {labels[a], old_labels[b], title}));
    if (was.title != now.title)
      out.push_back(locale.tr(N_("Item {1}: the title was changed, formerly “{2}”"),
                              {labels[a], was.title.in(reader)}));
    if (was.annotation != now.annotation)
      out.push_back(locale.tr(N_("Item {1}: the annotation was changed"), {labels[a]}));
    if (was.documents != now.documents)
      out.push_back(locale.tr(N_("Item {1}: the documents were changed"), {labels[a]}));
  }
  for (std::size_t b = 0; b < before.items.size(); ++b)
    if (std::find(of.begin(), of.end(), static_cast<int>(b)) == of.end())
      out.push_back(locale.tr(N_("Item {1} was removed: {2}"),
                              {old_labels[b], before.items[b].title.in(reader)}));
}

void add_sessions(const WorkPlan& before, const WorkPlan& after, const i18n::Locale& locale,
                  std::vector<std::string>& out) {
  const auto old_labels = labels_of(before.items), labels = labels_of(after.items);
  const auto at_the_same_time = [](const std::vector<TimetableSlot>& slots,
                                   const TimetableSlot& slot) {
    return std::find_if(slots.begin(), slots.end(), [&](const TimetableSlot& other) {
      return other.day == slot.day && other.start == slot.start && other.room == slot.room;
    });
  };
  for (const TimetableSlot& slot : after.slots) {
    const auto was = at_the_same_time(before.slots, slot);
    const std::string content = content_of(slot, labels, locale);
    if (was == before.slots.end())
      out.push_back(locale.tr(N_("New session, {1}: {2}"), {when_of(slot, locale), content}));
    else if (was->end != slot.end || content_of(*was, old_labels, locale) != content)
      out.push_back(locale.tr(N_("Session changed, {1}: {2}"), {when_of(slot, locale), content}));
  }
  for (const TimetableSlot& slot : before.slots)
    if (at_the_same_time(after.slots, slot) == after.slots.end())
      out.push_back(locale.tr(N_("Session removed, {1}"), {when_of(slot, locale)}));
}

}  // namespace

std::string when_of(const TimetableSlot& slot, const i18n::Locale& locale) {
  const std::string hours = locale.time_range({slot.day, slot.start.hour, slot.start.minute},
                                              {slot.day, slot.end.hour, slot.end.minute});
  const std::string when = joined(locale.weekday_date(slot.day), hours, locale);
  return slot.room.empty() ? when : joined(when, slot.room, locale);
}

std::vector<std::string> changes_of(const WorkPlan& before, const WorkPlan& after,
                                    const i18n::Locale& locale) {
  std::vector<std::string> out;
  add_items(before, after, locale, out);
  add_sessions(before, after, locale, out);
  return out;
}

}  // namespace convoke::meetings
