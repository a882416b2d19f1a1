#include "reviews/definition/fields.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace convoke::reviews {
namespace {

using Kind = yaml::Value::Kind;

constexpr std::size_t kLongestText = 4'000;  // code points; a name on a page and in a paper

/// Overrides and embeddings turn round what stands beside a name (Unicode TR 9).
bool turns_round(std::string_view text) {
  for (const std::uint32_t c : code_points(text))
    if (c >= 0x202A && c <= 0x202E) return true;
  return false;
}

bool is_too_long(std::string_view text) {
  return text.size() > kLongestText && length_in_code_points(text) > kLongestText;
}

bool whole(const std::string& text, int& out) {
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  return problem == std::errc{} && end == text.data() + text.size() && !text.empty();
}

}  // namespace

bool is_key(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

Fields::Fields(const yaml::Value& map, std::string path, Problems& problems)
    : map_(map), path_(std::move(path)), problems_(problems) {
  if (map_.kind != Kind::map)
    fault_at(map_, "", N_("Line {1}, {2}: write keys with values, such as \"name: value\"."));
}

Fields::~Fields() {
  for (const auto& [key, value] : map_.members)
    if (!asked_.contains(key)) fault_at(value, key, N_("Line {1}: the key {2} is not known here."));
}

const yaml::Value* Fields::ask(std::string_view key, bool needed) {
  asked_.emplace(key);
  const yaml::Value* value = map_.member(key);
  if (value && !value->is_nothing()) return value;
  if (needed && map_.kind == Kind::map) fault(key, N_("Line {1}, {2}: this is missing."));
  return nullptr;
}

void Fields::text(std::string_view key, std::string& out, bool needed) {
  const yaml::Value* value = ask(key, needed);
  if (!value) return;
  if (value->kind != Kind::text || is_too_long(value->text))
    return fault_at(*value, key, N_("Line {1}, {2}: write a text of at most {3} characters."),
                    {std::to_string(kLongestText)});
  if (has_control(value->text) || turns_round(value->text))
    return fault_at(
        *value, key,
        N_("Line {1}, {2}: the text has characters that nobody sees, or that turn round "
           "what stands beside them. Write it anew."));
  out = value->text;
}

void Fields::key(std::string_view name, std::string& out) {
  text(name, out, true);
  if (!out.empty() && !is_key(out))
    fault(name, N_("Line {1}, {2}: write small letters, digits and hyphens, at most 40."));
}

void Fields::number(std::string_view key, int& out, int least, int most, bool needed) {
  const yaml::Value* value = ask(key, needed);
  if (!value) return;
  int read = 0;
  if (value->kind != Kind::text || !whole(value->text, read) || read < least || read > most)
    return fault_at(*value, key, N_("Line {1}, {2}: write a whole number from {3} to {4}."),
                    {std::to_string(least), std::to_string(most)});
  out = read;
}

void Fields::flag(std::string_view key, bool& out) {
  static constexpr std::pair<std::string_view, bool> kWords[] = {
      {"yes", true}, {"no", false}, {"true", true}, {"false", false}};
  choice(key, kWords, out);
}

void Fields::name(std::string_view key, Text6& out, bool needed) {
  const yaml::Value* value = ask(key, needed);
  if (!value) return;
  if (value->kind == Kind::text) return text(key, out[Language::en], needed);
  Fields languages(*value, inside(key), problems_);
  for (const Language language : kLanguages)
    languages.text(code_of(language), out[language], needed && language == Language::en);
}

std::vector<const yaml::Value*> Fields::items(const yaml::Value& value) {
  std::vector<const yaml::Value*> all;
  if (value.kind != Kind::list) return {&value};
  for (const yaml::Value& one : value.list) all.push_back(&one);
  return all;
}

void Fields::texts(std::string_view key, std::vector<std::string>& out, bool needed) {
  const yaml::Value* value = ask(key, needed);
  if (!value) return;
  out.clear();
  for (const yaml::Value* one : items(*value)) {
    if (one->kind != Kind::text || one->text.empty() || has_control(one->text) ||
        one->text.size() > kLongestText)
      fault_at(*one, key, N_("Line {1}, {2}: write a text of at most {3} characters."),
               {std::to_string(kLongestText)});
    else
      out.push_back(one->text);
  }
}

void Fields::numbers(std::string_view key, std::vector<int>& out, int least, int most) {
  const yaml::Value* value = ask(key);
  if (!value) return;
  out.clear();
  for (const yaml::Value* one : items(*value)) {
    int read = 0;
    if (one->kind != Kind::text || !whole(one->text, read) || read < least || read > most)
      fault_at(*one, key, N_("Line {1}, {2}: write a whole number from {3} to {4}."),
               {std::to_string(least), std::to_string(most)});
    else
      out.push_back(read);
  }
}

void Fields::each_member(std::string_view key,
                         const std::function<void(const std::string&, Fields&)>& work,
                         bool needed) {
  const yaml::Value* value = ask(key, needed);
  if (!value) return;
  if (value->kind != Kind::map)
    return fault_at(*value, key,
                    N_("Line {1}, {2}: write keys with values, such as \"name: value\"."));
  for (const auto& [name, inner] : value->members) {
    Fields fields(inner, inside(key) + "." + name, problems_);
    work(name, fields);
  }
}

void Fields::each_item(std::string_view key, const std::function<void(Fields&)>& work,
                       bool needed) {
  const yaml::Value* value = ask(key, needed);
  if (!value) return;
  if (value->kind != Kind::list)
    return fault_at(*value, key, N_("Line {1}, {2}: write a list, each item after \"- \"."));
  std::size_t number = 0;
  for (const yaml::Value& inner : value->list) {
    Fields fields(inner, inside(key) + "[" + std::to_string(++number) + "]", problems_);
    work(fields);
  }
}

std::string Fields::inside(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void Fields::fault(std::string_view key, const char* message, std::vector<std::string> args) {
  const yaml::Value* value = map_.member(key);
  fault_at(value ? *value : map_, key, message, std::move(args));
}

void Fields::fault_at(const yaml::Value& value, std::string_view key, const char* message,
                      std::vector<std::string> args) {
  std::string place = path_;
  if (!place.empty() && !key.empty()) place += '.';
  place += key;
  args.insert(args.begin(), {std::to_string(value.line), std::move(place)});
  problems_.add(invalid(message, {}, std::move(args)));
}

void Fields::other_word(const yaml::Value& value, std::string_view key, const std::string& words) {
  fault_at(value, key, N_("Line {1}, {2}: write one of {3}."), {words});
}

}  // namespace convoke::reviews
