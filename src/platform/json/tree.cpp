#include "platform/json/tree.h"

#include <algorithm>
#include <boost/json.hpp>

namespace convoke::json {
namespace {

Error damaged(std::string detail) {
  return invalid(N_("This is not a JSON text."), {}, {}, std::move(detail));
}

Result<Tree> taken_over(const boost::json::value& v, std::size_t& left, bool takes_fractions) {
  if (left-- == 0) return too_large(N_("This JSON text holds too many values."));
  if (v.is_bool()) return Tree(v.get_bool());
  if (v.is_int64()) return Tree(v.get_int64());
  if (v.is_string()) return Tree(std::string(v.get_string()));
  if (v.is_null()) return Tree();
  if (v.is_array()) {
    Tree::List list;
    for (const boost::json::value& one : v.get_array()) {
      CONVOKE_ASSIGN(taken, taken_over(one, left, takes_fractions));
      list.push_back(std::move(taken));
    }
    return Tree(std::move(list));
  }
  if (takes_fractions && v.is_number()) return Tree(std::string(boost::json::serialize(v)));
  if (!v.is_object()) return damaged("a number that is not whole, or too large");
  Tree::Members members;
  for (const auto& one : v.get_object()) {
    CONVOKE_ASSIGN(taken, taken_over(one.value(), left, takes_fractions));
    members.emplace_back(std::string(one.key()), std::move(taken));
  }
  return Tree(std::move(members));
}

std::string in_quotes(std::string_view text) {
  return boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

void write(const Tree& tree, std::size_t level, std::string& out) {
  const std::string line = "\n" + std::string(2 * (level + 1), ' ');
  const std::string last = "\n" + std::string(2 * level, ' ');
  if (const bool* flag = tree.flag()) {
    out += *flag ? "true" : "false";
  } else if (const std::int64_t* number = tree.number()) {
    out += std::to_string(*number);
  } else if (const std::string* text = tree.text()) {
    out += in_quotes(*text);
  } else if (const Tree::List* list = tree.list()) {
    out += '[';
    for (std::size_t i = 0; i < list->size(); ++i) {
      out += (i ? "," : "") + line;
      write((*list)[i], level + 1, out);
    }
    out += (list->empty() ? "" : last) + "]";
  } else if (const Tree::Members* members = tree.members()) {
    out += '{';
    for (std::size_t i = 0; i < members->size(); ++i) {
      out += (i ? "," : "") + line + in_quotes((*members)[i].first) + ": ";
      write((*members)[i].second, level + 1, out);
    }
    out += (members->empty() ? "" : last) + "}";
  } else {
    out += "null";
  }
}

}  // namespace

const Tree* Tree::member(std::string_view name) const {
  const Members* all = members();
  if (!all) return nullptr;
  const auto at =
      std::find_if(all->begin(), all->end(), [&](const auto& one) { return one.first == name; });
  return at == all->end() ? nullptr : &at->second;
}

Result<Tree> read_tree(std::string_view text, const TreeLimits& limits) {
  if (text.size() > limits.bytes)
    return too_large(N_("This JSON text is longer than {1} bytes."), {},
                     {std::to_string(limits.bytes)});
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  boost::json::parse_options options;
  options.max_depth = limits.depth;
  boost::json::error_code error;
  boost::json::monotonic_resource memory;
  const boost::json::value value = boost::json::parse(
      boost::json::string_view(text.data(), text.size()), error, &memory, options);
  if (error == boost::json::error::too_deep)
    return too_large(N_("This JSON text is nested too deeply."));
  if (error) return damaged(error.message());
  std::size_t left = limits.values;
  return taken_over(value, left, limits.takes_fractions);
}

std::string written(const Tree& tree) {
  std::string out;
  write(tree, 0, out);
  return out + "\n";
}

}  // namespace convoke::json
