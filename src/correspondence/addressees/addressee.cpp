#include "correspondence/addressees/addressee.h"

#include <algorithm>
#include <array>

#include "base/message_context.h"
#include "base/text.h"
#include "correspondence/addressees/fax_number.h"
#include "correspondence/addressees/mailboxes.h"
#include "platform/i18n/typed_text.h"

namespace convoke::correspondence {
namespace {

using i18n::TextRule;

constexpr std::size_t kTitleLength = 300;
constexpr std::size_t kPostalLength = 500;
constexpr long kPostalLines = 10;
constexpr std::size_t kFaxLength = 40;
constexpr std::int64_t kMegabyte = 1'000'000;
constexpr std::int64_t kMostMegabytes = 100;

template <class Enum, std::size_t N>
std::optional<Enum> named(const Enum (&all)[N], std::string_view name) {
  for (Enum value : all)
    if (name_of(value) == name) return value;
  return std::nullopt;
}

constexpr std::size_t kMostMailboxes = 10;

void check_mailboxes(std::string& typed, const char* field, std::vector<std::string>& seen,
                     Problems& errors) {
  std::string kept;
  std::size_t count = 0;
  for (std::string& one : split_mailboxes(typed)) {
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

void check_validity(const Addressee& a, Problems& errors) {
  if (a.valid_from && a.valid_to && *a.valid_to < *a.valid_from)
    errors.add(invalid(N_("The last day is before the first."), "valid_to"));
}

void check_fax(std::string& fax, Problems& errors) {
  Problems unclean;
  i18n::check_text(fax, TextRule::phone, kFaxLength, "fax", unclean);
  if (unclean.empty()) {
    auto number = checked_fax_number(fax);
    if (number.ok())
      fax = std::move(*number);
    else
      unclean.add(number.error());
  }
  if (unclean.first()) errors.add(*unclean.first());
}

void check_channels(const Addressee& a, Problems& errors) {
  if (a.channels.contains(Channel::email) && a.email.empty())
    errors.add(invalid(N_("To reach it by e-mail, write an e-mail address."), "channels"));
  if (a.channels.contains(Channel::fax) && a.fax.empty())
    errors.add(invalid(N_("To reach it by fax, write its fax number."), "channels"));
  if (a.most_bytes != 0 && (a.most_bytes < kMegabyte || a.most_bytes > kMostMegabytes * kMegabyte))
    errors.add(invalid(N_("Write a whole number from {1} to {2}."), "most_megabytes",
                       {"1", std::to_string(kMostMegabytes)}));
}

}  // namespace

Channel Addressee::channel() const {
  return *channels_of(*this).begin();
}

std::set<Channel> channels_of(const Addressee& addressee) {
  if (!addressee.channels.empty()) return addressee.channels;
  return {addressee.email.empty() ? Channel::post : Channel::email};
}

bool has_channel(const Addressee& addressee, std::string_view name) {
  const auto channel = channel_named(name);
  return channel && channels_of(addressee).contains(*channel);
}

Validity validity_on(const Addressee& addressee, const Date& day) {
  if (addressee.valid_to && *addressee.valid_to < day) return Validity::ended;
  if (addressee.valid_from && day < *addressee.valid_from) return Validity::not_yet;
  return Validity::valid;
}

bool valid_on(const Addressee& addressee, const Date& day) {
  return validity_on(addressee, day) == Validity::valid;
}

std::string_view name_of(Validity validity) {
  constexpr std::array<std::string_view, 3> names{"valid", "not_yet", "ended"};
  return names[static_cast<std::size_t>(validity)];
}

const char* label_of(Validity validity) {
  constexpr std::array<const char*, 3> labels{NC_("addressee", "Valid"),
                                              NC_("addressee", "Not valid yet"),
                                              NC_("addressee", "No longer valid")};
  return labels[static_cast<std::size_t>(validity)];
}

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
  check_fax(a.fax, errors);
  check_validity(a, errors);
  check_channels(a, errors);
  if (errors.first()) return *errors.first();
  return a;
}

}  // namespace convoke::correspondence
