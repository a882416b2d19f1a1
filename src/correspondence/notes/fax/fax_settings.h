// The gateway from e-mail to fax: what a message to it looks like. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "correspondence/addressees/fax_number.h"

namespace convoke::correspondence {

/// What stands for the access code in a stored message: the code itself is put in when the message
/// goes out (fax_transport.h), so that neither the database nor a page shows it.
inline constexpr std::string_view kCodePlace = "{code}";

struct FaxSettings {
  std::string gateway;  ///< "{number}@fax.example"; may have {code}; empty: there is none
  std::string from;     ///< sender's address that the gateway knows; empty: the office's
  std::string subject = "{reference}";  ///< may have {number}, {reference}, {code}
  NumberForm number = NumberForm::digits;
  int most_pages = 100;
  std::int64_t most_bytes = 10'000'000;  ///< of a whole message

  bool is_set() const { return !gateway.empty(); }
};

/// The gateway's address for a number as checked_fax_number() gives it; empty for any other.
std::string address_at(const FaxSettings& gateway, std::string_view number);
/// In ASCII: what is not is left out, so that the place of the code stays legible in the head.
std::string subject_for(const FaxSettings& gateway, std::string_view number,
                        std::string_view reference);
/// What stands behind the @ of the gateway's address.
std::string domain_of(const FaxSettings& gateway);

}  // namespace convoke::correspondence
