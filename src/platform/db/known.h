// Names of enumerations as they stand in the database. No rule of the database limits them.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace convoke::db {

/// A stored name that this version does not know: a newer program has written it, or the row is
/// damaged. It is never taken for another one.
struct UnknownName : std::logic_error {
  UnknownName(std::string_view what, std::string_view name)
      : std::logic_error("the database has '" + std::string(name) + "' as " + std::string(what) +
                         ", which this version of Convoke does not know") {}
};

/// What a name was read as; throws UnknownName where that is nothing. `what`: "a state of a job".
template <class E>
E known(std::optional<E> value, std::string_view what, std::string_view name) {
  if (!value) throw UnknownName(what, name);
  return *value;
}

}  // namespace convoke::db
