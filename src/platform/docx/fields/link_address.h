// Addresses of links that are made of fields.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace convoke::docx {

/// An address cut at its fields: text[0] field[0] text[1] … text[n], unescaped.
struct AddressPlan {
  std::vector<std::string> texts;
  std::vector<std::size_t> fields;  ///< indexes into FieldNames
};

/// The address with the values (by field) in it, or nothing if it is none that a reader can follow.
/// A value that begins the address must be one itself: http, https or mailto, or a mailbox, which
/// gets "mailto:"; further values are escaped (RFC 3986 § 2).
std::optional<std::string> composed(const AddressPlan& plan,
                                    const std::vector<std::string_view>& values);

}  // namespace convoke::docx
