// Reports written for people alone, as qmail, old Exim and others send them. For platform/mail
// only.
#pragma once

#include <optional>
#include <string>

#include "platform/mail/delivery_report.h"

namespace convoke::mail {

struct BounceWords {
  std::string subject;
  std::string from;        ///< the field, lower case
  std::string failed;      ///< X-Failed-Recipients (Exim, Gmail)
  std::string text;        ///< all plain text, with lines
  bool null_path = false;  ///< Return-Path: <>
};

/// Nothing if it does not look like a report, or names no address.
std::optional<DeliveryReport> guessed(const BounceWords& words);

}  // namespace convoke::mail
