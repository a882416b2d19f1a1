// What is said of a participant in the fields that an office has defined.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"

namespace convoke::delegations {

using FieldId = Id<struct DefinedFieldTag>;

/// By field; what is empty is not kept. A date is ISO, a choice its code, yes and no "yes" and
/// "no", a file its hash, a space and its name.
using Further = std::map<FieldId, std::string>;

/// A file that was said.
struct SaidFile {
  std::string hash;  ///< of the file store, lower-case hexadecimal
  std::string name;  ///< as it was sent; shown, never a path
};
/// Nothing if the value is no such thing.
std::optional<SaidFile> said_file(std::string_view value);
std::string value_of(const SaidFile& file);

/// {"12":"value"}, as it is stored.
std::string further_json(const Further& further);
/// The other way; std::logic_error if it is no such text.
Further further_of(std::string_view json);

}  // namespace convoke::delegations
