#include "platform/json/json.h"

// The header-only form, so that nothing has to be linked at run time.
#include <boost/json/src.hpp>

namespace convoke::json {

std::string object(std::initializer_list<Member> members) {
  return object(std::vector<Member>(members));
}

std::string object(const std::vector<Member>& members) {
  boost::json::object out;
  for (const auto& [key, value] : members) {
    boost::json::value v;
    std::visit([&](const auto& x) { v = x; }, value);
    out.emplace(boost::json::string_view(key.data(), key.size()), std::move(v));
  }
  return boost::json::serialize(out);
}

Result<std::map<std::string, Scalar>> read_object(std::string_view text, std::size_t limit) {
  if (text.size() > limit)
    return too_large(N_("This JSON text is longer than {1} bytes."), {}, {std::to_string(limit)});
  boost::json::error_code error;
  unsigned char near[4096];  // most objects fit: nothing is allocated for them one by one
  boost::json::monotonic_resource memory(near);
  const boost::json::value value =
      boost::json::parse(boost::json::string_view(text.data(), text.size()), error, &memory);
  if (error || !value.is_object())
    return invalid(N_("This is not a JSON object."), {}, {}, error ? error.message() : "");
  std::map<std::string, Scalar> out;
  for (const auto& member : value.get_object()) {
    const std::string key(member.key());
    const boost::json::value& v = member.value();
    if (v.is_int64())
      out.emplace(key, v.get_int64());
    else if (v.is_bool())
      out.emplace(key, v.get_bool());
    else if (v.is_double())
      out.emplace(key, v.get_double());
    else if (v.is_string())
      out.emplace(key, std::string(v.get_string()));
    else
      return invalid(N_("This JSON object has a member of an unexpected kind."), key);
  }
  return out;
}

std::string text_at(std::string_view text, const std::string& key, std::string fallback) {
  const auto members = read_object(text, std::string_view::npos);  // our own writing
  if (!members.ok()) return fallback;
  const auto found = members->find(key);
  if (found == members->end()) return fallback;
  if (auto* s = std::get_if<std::string>(&found->second)) return *s;
  return fallback;
}

std::int64_t number_at(std::string_view text, const std::string& key, std::int64_t fallback) {
  const auto members = read_object(text, std::string_view::npos);  // our own writing
  if (!members.ok()) return fallback;
  const auto found = members->find(key);
  if (found == members->end()) return fallback;
  if (auto* n = std::get_if<std::int64_t>(&found->second)) return *n;
  return fallback;
}

}  // namespace convoke::json
