#include "meetings/shown_plan.h"

#include <algorithm>

#include "platform/i18n/listing.h"

namespace convoke::meetings {
namespace {

std::string lang_of(const Text6& text, Language reader) {
  return std::string(code_of(text.language_used(reader)));
}

void add_sessions(const WorkPlan& plan, const i18n::Locale& locale, std::vector<ShownDay>& days) {
  const std::vector<ShownItem> items = shown_agenda(plan, locale);
  const auto day_of = [&](const Date& day) -> ShownDay& {
    const std::string iso = day.iso();
    const auto at = std::find_if(days.begin(), days.end(),
                                 [&](const ShownDay& there) { return there.iso >= iso; });
    if (at != days.end() && at->iso == iso) return *at;
    return *days.insert(at, ShownDay{i18n::as_beginning(locale.weekday_date(day)), iso, {}});
  };
  int position = 0;
  for (const TimetableSlot& slot : plan.slots) {
    ShownSession session{
        ++position,
        locale.time_range({slot.day, slot.start.hour, slot.start.minute},
                          {slot.day, slot.end.hour, slot.end.minute}),
        slot.room,
        slot.title.in(locale.language()),
        slot.title.empty() ? std::string() : lang_of(slot.title, locale.language()),
        {}};
    for (const int number : slot.items) {
      const auto at = static_cast<std::size_t>(number) - 1;
      if (at < items.size()) session.items.push_back(items[at]);
    }
    day_of(slot.day).sessions.push_back(std::move(session));
  }
}

}  // namespace

std::vector<ShownItem> shown_agenda(const WorkPlan& plan, const i18n::Locale& locale) {
  const std::vector<std::string> labels = labels_of(plan.items);
  std::vector<ShownItem> out;
  for (std::size_t i = 0; i < plan.items.size(); ++i) {
    const AgendaItem& item = plan.items[i];
    out.push_back({labels[i], item.title.in(locale.language()),
                   lang_of(item.title, locale.language()), item.sub_item, item.documents});
  }
  return out;
}

std::vector<ShownDay> shown_days(const WorkPlan& plan, const Date& first, const Date& last,
                                 const i18n::Locale& locale) {
  std::vector<ShownDay> days;
  for (Date day = first; day <= last; day = day.plus_days(1))
    days.push_back({i18n::as_beginning(locale.weekday_date(day)), day.iso(), {}});
  add_sessions(plan, locale, days);
  return days;
}

std::vector<ShownDay> shown_days(const WorkPlan& plan, const i18n::Locale& locale) {
  std::vector<ShownDay> days;
  add_sessions(plan, locale, days);
  return days;
}

}  // namespace convoke::meetings
