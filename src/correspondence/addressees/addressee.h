// The office a note goes to: its titles in the languages, its working language, its channels.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/date.h"
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
  std::string email;
  std::string also_to;  ///< further mailboxes in To, by lines
  std::string cc;       ///< those that get a copy, by lines
  std::string postal;   ///< lines
  std::string fax;
  bool usual = true;  ///< notes go here unless somebody chooses otherwise
  /// Both days included; nothing: without a beginning, without an end.
  std::optional<Date> valid_from, valid_to;
  std::set<Channel> channels;   ///< as the office has set them; empty: see channels_of()
  bool every_channel = false;   ///< notes go by all of them, not by the first alone
  std::int64_t most_bytes = 0;  ///< of a whole message; 0: as much as is usual (message_size.h)
  int version = 1;
  Instant changed_at;

  /// The first of channels_of(): a dispatch goes by it, and by further ones as a copy.
  Channel channel() const;
};

/// By what the addressee is reached, e-mail before post before fax; never empty. Where the office
/// has set nothing: by e-mail if there is an address, else by post.
std::set<Channel> channels_of(const Addressee& addressee);
/// Whether the channel of this name is one of them.
bool has_channel(const Addressee& addressee, std::string_view name);

/// Whether notes and mail may go there on the day, in the zone of the office that sends them.
bool valid_on(const Addressee& addressee, const Date& day);

enum class Validity { valid, not_yet, ended };
inline constexpr Validity kValidities[] = {Validity::valid, Validity::not_yet, Validity::ended};
std::string_view name_of(Validity validity);
const char* label_of(Validity validity);
Validity validity_on(const Addressee& addressee, const Date& day);

/// An addressee as it stood before a change.
struct AddresseeVersion {
  Instant replaced_at;
  Addressee addressee;
};

/// Trims, and checks: a title in at least one language, each of at most 300 code points; an address
/// that looks like one, and only then further ones and copies, each once and at most ten of a kind;
/// postal at most 500 code points and 10 lines; fax a number of E.164 (fax_number.h); no control or
/// bidi control characters; no end before the beginning; by e-mail or fax only with an address or a
/// number; a message of 1 to 100 megabytes, or 0. All errors at once; fields "title_en", "email",
/// "also_to", "cc", "postal", "fax", "valid_to", "channels", "most_megabytes".
Result<Addressee> check(Addressee addressee);

}  // namespace convoke::correspondence
