#include "correspondence/addressees/addressee.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/i18n/typed_text.h"

namespace convoke::correspondence {
namespace {

using i18n::TextRule;

constexpr std::size_t kTitleLength = 300;
constexpr std::size_t kPostalLength = 500;
constexpr long kPostalLines = 10;
constexpr std::size_t kFaxLength = 40;

template <class Enum, std::size_t N>
std::optional<Enum> named(const Enum (&all)[N], std::string_view name) {
  for (Enum value : all)
    if (name_of(value) == name) return value;
  return std::nullopt;
}

constexpr std::size_t kMostMailboxes = 10;

/// Mailboxes as people type several: by lines, commas or semicolons.
void check_mailboxes(std::string& typed, const char* field, std::vector<std::string>& seen,
                     Problems& errors) {
  std::string kept;
  std::size_t count = 0;
  std::string separated = typed;
  for (char& c : separated)
    if (c == ',' || c == ';' || c == '\r') c = '\n';
  for (std::string& one : split(separated, '\n')) {
    i18n::check_text(one, TextRule::email, i18n::kLongestAddress, field, errors);
    if (one.empty()) continue;
    if (std::find(seen.begin(), seen.end(), ascii_lower(one)) != seen.end()) continue;
    seen.push_back(ascii_lower(one));
    kept += (kept.empty() ? "" : "\n") + one;
    if (++count == kMostMailboxes + 1)
      errors.add(
          invalid(N_("Write at most {1} addresses."), field, {std::to_string(kMostMailboxes)}));
  }
  if (errors.empty()) typed = kept;
}

}  // namespace

std::string_view name_of(Office office) {
  constexpr std::array<std::string_view, 5> names{"permanent_mission", "observer_mission",
                                                  "delegation", "ministry", "headquarters"};
  return names[static_cast<std::size_t>(office)];
}

std::optional<Office> office_named(std::string_view name) {
  return named(kOffices, name);
}

const char* label_of(Office office) {
  constexpr std::array<const char*, 5> labels{N_("Permanent mission"),
                                              N_("Permanent observer mission"), N_("Delegation"),
                                              N_("Ministry"), N_("Headquarters")};
  return labels[static_cast<std::size_t>(office)];
}

std::string_view name_of(Seat seat) {
  constexpr std::array<std::string_view, 4> names{"vienna", "geneva", "new_york", "nairobi"};
  return names[static_cast<std::size_t>(seat)];
}

std::optional<Seat> seat_named(std::string_view name) {
  return named(kSeats, name);
}

const std::string& city_of(Seat seat, Language language) {
  // By seat, then in the order of the official languages: ar, zh, en, fr, ru, es.
  static const std::array<std::array<std::string, 6>, 4> cities{
      {{"فيينا", "维也纳", "Vienna", "Vienne", "Вена", "Viena"},
       {"جنيف", "日内瓦", "Geneva", "Genève", "Женева", "Ginebra"},
       {"نيويورك", "纽约", "New York", "New York", "Нью-Йорк", "Nueva York"},
       {"نيروبي", "内罗毕", "Nairobi", "Nairobi", "Найроби", "Nairobi"}}};
  return cities[static_cast<std::size_t>(seat)][static_cast<std::size_t>(language)];
}

std::string_view name_of(Channel channel) {
  constexpr std::array<std::string_view, 3> names{"email", "post", "fax"};
  return names[static_cast<std::size_t>(channel)];
}

std::optional<Channel> channel_named(std::string_view name) {
  return named(kChannels, name);
}

const char* label_of(Channel channel) {
  constexpr std::array<const char*, 3> labels{N_("E-mail"), N_("Post"), N_("Fax")};
  return labels[static_cast<std::size_t>(channel)];
}

Result<Addressee> check(Addressee a) {
  Problems errors;
  i18n::check_texts(a.title, TextRule::line, kTitleLength, "title", errors);
  if (a.title.empty())
    errors.add(invalid(N_("Write the title in at least one language."), "title_en"));
  i18n::check_text(a.email, TextRule::email, i18n::kLongestAddress, "email", errors);
  std::vector<std::string> seen{ascii_lower(a.email)};
  check_mailboxes(a.also_to, "also_to", seen, errors);
  check_mailboxes(a.cc, "cc", seen, errors);
  if (a.email.empty() && !(a.also_to.empty() && a.cc.empty()))
    errors.add(invalid(N_("Write the first address here."), "email"));
  i18n::check_text(a.postal, TextRule::text, kPostalLength, "postal", errors);
  if (std::count(a.postal.begin(), a.postal.end(), '\n') >= kPostalLines)
    errors.add(
        invalid(N_("An address has at most {1} lines."), "postal", {std::to_string(kPostalLines)}));
  i18n::check_text(a.fax, TextRule::phone, kFaxLength, "fax", errors);
  if (errors.first()) return *errors.first();
  return a;
}

}  // namespace convoke::correspondence
