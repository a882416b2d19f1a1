// Small JSON objects for job payloads, audit details and logs; Boost.JSON stays behind it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace convoke::json {

using Scalar = std::variant<std::int64_t, bool, double, std::string>;

using Member = std::pair<std::string_view, Scalar>;
/// A flat object, keys in the order given: {"name":"Ana","number":3}.
std::string object(std::initializer_list<Member> members);
std::string object(const std::vector<Member>& members);

inline constexpr std::size_t kLargestObject = 64 * 1024;  ///< bytes; of what comes from outside

/// Reads a flat object of scalars; nested values and other forms are `invalid`, more than `limit`
/// bytes `too_large`.
Result<std::map<std::string, Scalar>> read_object(std::string_view text,
                                                  std::size_t limit = kLargestObject);

/// A member of a flat object as written by object(); the fallback if it is not there or of another
/// type, or the text is none.
std::string text_at(std::string_view object, const std::string& key, std::string fallback = {});
std::int64_t number_at(std::string_view object, const std::string& key, std::int64_t fallback = 0);

}  // namespace convoke::json
