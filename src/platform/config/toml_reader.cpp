#include "platform/config/toml_reader.h"

#include <toml++/toml.h>

#include <fstream>
#include <set>
#include <sstream>

#include "base/text.h"

namespace convoke::config {

struct TomlReader::Impl {
  std::string file;
  toml::table table;
  std::set<std::string, std::less<>> asked;
  std::vector<Error> errors;

  toml::node_view<const toml::node> at(std::string_view key) const {
    return std::as_const(table).at_path(key);
  }
  const toml::node* ask(std::string_view key) {
    asked.emplace(key);
    return at(key).node();
  }
  void note(const toml::node* node, std::string_view key, const char* message,
            std::vector<std::string> args = {}) {
    const std::string line = std::to_string(node ? node->source().begin.line : 0);
    args.insert(args.begin(), {file, line, std::string(key)});
    errors.push_back(invalid(message, {}, std::move(args)));
  }
  void note_unasked(const toml::table& from, const std::string& prefix) {
    for (const auto& [key, node] : from) {
      const std::string name = prefix + std::string(key.str());
      const bool section = asked.lower_bound(name + ".") != asked.end() &&
                           asked.lower_bound(name + ".")->starts_with(name + ".");
      if (const toml::table* inner = node.as_table(); inner && section)
        note_unasked(*inner, name + ".");
      else if (section)
        note(&node, name, N_("{1}, line {2}: {3} must be a section: [{3}]"));
      else if (!asked.contains(name))
        note(&node, name, N_("{1}, line {2}: the setting {3} is not known."));
    }
  }
};

TomlReader::TomlReader() : impl_(std::make_unique<Impl>()) {}
TomlReader::~TomlReader() = default;
TomlReader::TomlReader(TomlReader&&) noexcept = default;
TomlReader& TomlReader::operator=(TomlReader&&) noexcept = default;

Result<TomlReader> TomlReader::open(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  if (in && in.peek() != std::ifstream::traits_type::eof()) text << in.rdbuf();
  if (in.bad() || !in.is_open() || std::filesystem::is_directory(file))
    return not_found(N_("The settings file {1} could not be read."), {file.string()});
  TomlReader reader;
  reader.impl_->file = file.string();
  try {
    reader.impl_->table = toml::parse(text.str(), file.string());
  } catch (const toml::parse_error& error) {
    return invalid(N_("{1}, line {2}: {3}"), {},
                   {file.string(), std::to_string(error.source().begin.line),
                    std::string(error.description())});
  }
  return reader;
}

bool TomlReader::has(std::string_view key) const {
  return impl_->at(key).node() != nullptr;
}

void TomlReader::read(std::string_view key, std::string& out) {
  const toml::node* const node = impl_->ask(key);
  if (!node) return;
  const auto* const text = node->as_string();
  if (!text || has_control(text->get()))
    return impl_->note(node, key, N_("{1}, line {2}: {3} must be a text in quotation marks."));
  out = text->get();
}

void TomlReader::read(std::string_view key, bool& out) {
  const toml::node* const node = impl_->ask(key);
  if (!node) return;
  if (const auto* const value = node->as_boolean())
    out = value->get();
  else
    impl_->note(node, key, N_("{1}, line {2}: {3} must be true or false."));
}

void TomlReader::read(std::string_view key, std::vector<std::string>& out) {
  const toml::node* const node = impl_->ask(key);
  if (!node) return;
  const toml::array* const list = node->as_array();
  if (!list || (!list->empty() && !list->is_homogeneous<std::string>()))
    return impl_->note(
        node, key, N_("{1}, line {2}: {3} must be a list of texts, for example [\"a\", \"b\"]."));
  out.clear();
  for (const toml::node& item : *list) out.push_back(item.as_string()->get());
}

void TomlReader::read(std::string_view key, std::int64_t& out, std::int64_t least,
                      std::int64_t most) {
  const toml::node* const node = impl_->ask(key);
  if (!node) return;
  const auto* const number = node->as_integer();
  if (!number || number->get() < least || number->get() > most)
    return impl_->note(node, key, N_("{1}, line {2}: {3} must be a whole number from {4} to {5}."),
                       {std::to_string(least), std::to_string(most)});
  out = number->get();
}

std::optional<std::size_t> TomlReader::choose(std::string_view key,
                                              const std::vector<std::string>& choices) {
  const toml::node* const node = impl_->ask(key);
  if (!node) return std::nullopt;
  std::string all;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (const auto* const text = node->as_string(); text && text->get() == choices[i]) return i;
    all += (i == 0 ? "\"" : ", \"") + choices[i] + '"';
  }
  impl_->note(node, key, N_("{1}, line {2}: {3} must be one of {4}."), {all});
  return std::nullopt;
}

void TomlReader::refuse(std::string_view key, const char* message, std::vector<std::string> args) {
  impl_->note(impl_->at(key).node(), key, message, std::move(args));
}

Status TomlReader::finish() {
  impl_->note_unasked(impl_->table, {});
  if (impl_->errors.empty()) return {};
  Error first = impl_->errors.front();
  first.also.assign(impl_->errors.begin() + 1, impl_->errors.end());
  return first;
}

}  // namespace convoke::config
