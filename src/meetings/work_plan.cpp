#include "meetings/work_plan.h"

#include <algorithm>
#include <tuple>

#include "platform/crypto/token.h"

namespace convoke::meetings {
namespace {

Error no_such_item() {
  return not_found(N_("This item is no longer on the agenda."));
}

bool has(const WorkPlan& plan, int number) {
  return number >= 1 && static_cast<std::size_t>(number) <= plan.items.size();
}

/// The number of what stands behind the item and its sub-items.
int end_of(const WorkPlan& plan, int number) {
  auto at = static_cast<std::size_t>(number);
  if (!plan.items[at - 1].sub_item)
    while (at < plan.items.size() && plan.items[at].sub_item) ++at;
  return static_cast<int>(at) + 1;
}

/// Numbers the items anew, and follows them in the timetable.
WorkPlan renumbered(WorkPlan plan) {
  std::vector<int> now(plan.items.size() + 2, 0);
  int next = 0;
  for (AgendaItem& item : plan.items) {
    ++next;
    if (static_cast<std::size_t>(item.number) >= now.size())
      now.resize(static_cast<std::size_t>(item.number) + 1, 0);
    now[static_cast<std::size_t>(item.number)] = next;
    item.number = next;
  }
  for (TimetableSlot& slot : plan.slots)
    for (int& number : slot.items)
      number =
          static_cast<std::size_t>(number) < now.size() ? now[static_cast<std::size_t>(number)] : 0;
  for (TimetableSlot& slot : plan.slots) std::erase(slot.items, 0);
  std::erase_if(plan.slots,
                [](const TimetableSlot& slot) { return slot.items.empty() && slot.title.empty(); });
  return plan;
}

}  // namespace

std::string mark_of(const WorkPlan& plan) {
  std::string all;
  const auto add = [&](std::string_view text) {
    all += std::to_string(text.size()) + ":";
    all += text;
  };
  const auto add6 = [&](const Text6& texts) {
    for (const std::string& text : texts.by_language) add(text);
  };
  for (const AgendaItem& item : plan.items) {
    add6(item.title);
    add6(item.annotation);
    add(std::string(item.brief ? "b" : "-") + (item.sub_item ? "s" : "-"));
    for (const std::string& symbol : item.documents) add(symbol);
  }
  for (const TimetableSlot& slot : plan.slots) {
    add(slot.day.iso() + slot.start.iso() + slot.end.iso());
    for (const int number : slot.items) add(std::to_string(number));
    add6(slot.title);
    add(slot.room);
  }
  return crypto::sha256_hex(all).substr(0, 16);
}

Result<WorkPlan> with_item(WorkPlan plan, int after, AgendaItem item) {
  if (after != 0 && !has(plan, after)) return no_such_item();
  const int at = after == 0 ? 1 : item.sub_item ? after + 1 : end_of(plan, after);
  item.number = static_cast<int>(plan.items.size()) + 1;  // one that no slot names
  plan.items.insert(plan.items.begin() + (at - 1), std::move(item));
  return renumbered(std::move(plan));
}

Result<WorkPlan> with_changed(WorkPlan plan, int number, AgendaItem item) {
  if (!has(plan, number)) return no_such_item();
  item.number = number;
  plan.items[static_cast<std::size_t>(number) - 1] = std::move(item);
  return plan;
}

Result<WorkPlan> without_item(WorkPlan plan, int number) {
  if (!has(plan, number)) return no_such_item();
  if (end_of(plan, number) > number + 1)
    return conflict(N_("This item has sub-items. Move or remove them first."));
  plan.items.erase(plan.items.begin() + (number - 1));
  return renumbered(std::move(plan));
}

Result<WorkPlan> moved(WorkPlan plan, int number, Direction direction) {
  if (!has(plan, number)) return no_such_item();
  const auto at = [&](int n) { return plan.items.begin() + (n - 1); };
  const auto is_sub = [&](int n) { return plan.items[static_cast<std::size_t>(n) - 1].sub_item; };
  const int end = end_of(plan, number);
  if (direction == Direction::down) {
    const bool last = !has(plan, end) || (is_sub(number) && !is_sub(end));
    if (!last) std::rotate(at(number), at(end), at(end_of(plan, end)));
  } else if (number > 1) {
    int before = number - 1;
    if (is_sub(number)) {
      if (!is_sub(before)) return plan;
    } else {
      while (before > 1 && is_sub(before)) --before;
    }
    std::rotate(at(before), at(number), at(end));
  }
  return renumbered(std::move(plan));
}

std::vector<int> numbers_after(const std::vector<AgendaItem>& before,
                               const std::vector<AgendaItem>& after) {
  std::vector<int> now(before.size(), 0);
  std::vector<bool> taken(after.size(), false);
  const auto pair = [&](std::size_t b, std::size_t a) {
    now[b] = static_cast<int>(a) + 1;
    taken[a] = true;
  };
  for (std::size_t b = 0; b < before.size(); ++b)
    for (std::size_t a = 0; a < after.size() && now[b] == 0; ++a)
      if (!taken[a] && before[b].title == after[a].title) pair(b, a);
  for (std::size_t i = 0; i < before.size() && i < after.size(); ++i)
    if (now[i] == 0 && !taken[i]) pair(i, i);
  return now;
}

bool beside_its_days(const WorkPlan& plan, const Meeting& meeting) {
  return std::any_of(plan.slots.begin(), plan.slots.end(), [&](const TimetableSlot& slot) {
    return slot.day < meeting.first_day || slot.day > meeting.last_day;
  });
}

Result<WorkPlan> on_days_of(WorkPlan plan, const Meeting& meeting) {
  plan.slots = sorted(std::move(plan.slots));
  if (plan.slots.empty()) return plan;
  const int days = static_cast<int>(meeting.first_day.days_since_epoch() -
                                    plan.slots.front().day.days_since_epoch());
  for (TimetableSlot& slot : plan.slots) slot.day = slot.day.plus_days(days);
  if (beside_its_days(plan, meeting))
    return conflict(
        N_("The sessions take more days than the meeting has. Move or remove some of them first."));
  return plan;
}

std::vector<TimetableSlot> sorted(std::vector<TimetableSlot> slots) {
  std::stable_sort(slots.begin(), slots.end(), [](const auto& a, const auto& b) {
    return std::tie(a.day, a.start, a.room) < std::tie(b.day, b.start, b.room);
  });
  return slots;
}

}  // namespace convoke::meetings
