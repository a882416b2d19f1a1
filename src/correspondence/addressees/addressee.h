// The office a note goes to: its titles in the languages, its working language, its channels.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/id.h"
#include "base/language.h"
#include "base/result.h"
#include "reference/entity.h"

namespace convoke::correspondence {

using AddresseeId = Id<struct AddresseeTag>;

enum class Office { permanent_mission, observer_mission, delegation, ministry, headquarters };
inline constexpr Office kOffices[] = {Office::permanent_mission, Office::observer_mission,
                                      Office::delegation, Office::ministry, Office::headquarters};
std::string_view name_of(Office office);
std::optional<Office> office_named(std::string_view name);
/// The msgid of the office, e.g. "Permanent mission".
const char* label_of(Office office);

/// Duty stations of the United Nations at which missions are accredited.
enum class Seat { vienna, geneva, new_york, nairobi };
inline constexpr Seat kSeats[] = {Seat::vienna, Seat::geneva, Seat::new_york, Seat::nairobi};
std::string_view name_of(Seat seat);
std::optional<Seat> seat_named(std::string_view name);
/// "Vienna", "Vienne" …
const std::string& city_of(Seat seat, Language language);

/// By what a message reaches its addressee.
enum class Channel { email, post, fax };
inline constexpr Channel kChannels[] = {Channel::email, Channel::post, Channel::fax};
std::string_view name_of(Channel channel);
std::optional<Channel> channel_named(std::string_view name);
const char* label_of(Channel channel);

struct Addressee {
  AddresseeId id;
  reference::EntityId entity;
  Office office = Office::permanent_mission;
  Seat seat = Seat::vienna;
  /// What the merge field FunctionalTitle2 becomes, without a leading article: "Permanent Mission
  /// of the Republic of Austria to the United Nations (Vienna)".
  Text6 title;
  Language language = Language::en;  ///< working language: notes and mail go out in it
  std::string email;                 ///< empty: the note goes by post
  std::string also_to;               ///< further mailboxes in To, by lines
  std::string cc;                    ///< those that get a copy, by lines
  std::string postal;                ///< lines
  std::string fax;
  bool usual = true;  ///< notes go here unless somebody chooses otherwise
  int version = 1;
  Instant changed_at;

  Channel channel() const { return email.empty() ? Channel::post : Channel::email; }
};

/// An addressee as it stood before a change.
struct AddresseeVersion {
  Instant replaced_at;
  Addressee addressee;
};

/// Trims, and checks: a title in at least one language, each of at most 300 code points; an address
/// that looks like one, and only then further ones and copies, each once and at most ten of a kind;
/// postal at most 500 code points and 10 lines; fax at most 40; no control or
/// bidi control characters. All errors at once; fields "title_en", "email", "also_to", "cc",
/// "postal", "fax".
Result<Addressee> check(Addressee addressee);

}  // namespace convoke::correspondence
