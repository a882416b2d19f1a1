#include "page/room.h"

#include <algorithm>

namespace convoke::page {

std::vector<Route> routes_of(const std::vector<Room>& rooms) {
  std::vector<Route> all;
  for (const Room& room : rooms) all.insert(all.end(), room.routes.begin(), room.routes.end());
  return all;
}

std::vector<NavigationEntry> navigation_of(const std::vector<Room>& rooms) {
  std::vector<NavigationEntry> all;
  for (const Room& room : rooms)
    all.insert(all.end(), room.navigation.begin(), room.navigation.end());
  std::stable_sort(all.begin(), all.end(), [](const NavigationEntry& a, const NavigationEntry& b) {
    return a.place < b.place;
  });
  return all;
}

void Labels::add(const std::vector<Room>& rooms) {
  for (const Room& room : rooms) {
    for (const ActionLabel& label : room.actions) actions_.emplace(label.action, label.text);
    for (const MailPurpose& purpose : room.purposes) purposes_.emplace(purpose.purpose, purpose);
    for (const JobWords& words : room.job_words) jobs_.emplace(words.kind, words);
  }
}

const char* Labels::of_action(std::string_view action) const {
  const auto found = actions_.find(action);
  return found == actions_.end() ? nullptr : found->second;
}

const MailPurpose* Labels::purpose(std::string_view name) const {
  const auto found = purposes_.find(name);
  return found == purposes_.end() ? nullptr : &found->second;
}

std::string Labels::of_purpose(const std::string& name) const {
  const MailPurpose* known = purpose(name);
  return known ? known->text : name;
}

const JobWords* Labels::job(std::string_view kind) const {
  const auto found = jobs_.find(kind);
  return found == jobs_.end() ? nullptr : &found->second;
}

std::string Labels::of_job(const std::string& kind) const {
  const JobWords* known = job(kind);
  return known ? known->text : kind;
}

}  // namespace convoke::page
