#include "transfer/place.h"

namespace convoke::transfer {

std::string Place::path_of(std::string_view name) const {
  return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

Error Place::wrong() const {
  return invalid(N_("In this file, {1} is not what is expected there."), "file", {path_});
}

Result<Place> Place::member(std::string_view name) const {
  const json::Tree* found = tree_->member(name);
  if (!found) return invalid(N_("In this file, {1} is missing."), "file", {path_of(name)});
  return Place(*found, path_of(name));
}

Result<std::string> Place::text(std::string_view name) const {
  CONVOKE_ASSIGN(at, member(name));
  if (!at.tree().text()) return at.wrong();
  return *at.tree().text();
}

Result<std::string> Place::text_or_none(std::string_view name) const {
  if (!has(name)) return std::string();
  return text(name);
}

Result<std::int64_t> Place::number(std::string_view name) const {
  CONVOKE_ASSIGN(at, member(name));
  if (!at.tree().number()) return at.wrong();
  return *at.tree().number();
}

Result<bool> Place::flag_or_no(std::string_view name) const {
  if (!has(name)) return false;
  CONVOKE_ASSIGN(at, member(name));
  if (!at.tree().flag()) return at.wrong();
  return *at.tree().flag();
}

Result<Date> Place::date(std::string_view name) const {
  CONVOKE_ASSIGN(at, member(name));
  const auto date = at.tree().text() ? parse_date(*at.tree().text()) : std::nullopt;
  if (!date) return at.wrong();
  return *date;
}

Result<Text6> Place::texts(std::string_view name) const {
  Text6 out;
  if (!has(name)) return out;
  CONVOKE_ASSIGN(at, member(name));
  if (!at.tree().members()) return at.wrong();
  for (const auto& [code, text] : *at.tree().members()) {
    const auto language = language_from_code(code);
    if (!language || !text.text()) return at.wrong();
    out[*language] = *text.text();
  }
  return out;
}

Result<std::vector<Place>> Place::list(std::string_view name) const {
  std::vector<Place> out;
  if (!has(name)) return out;
  CONVOKE_ASSIGN(at, member(name));
  if (!at.tree().list()) return at.wrong();
  for (std::size_t i = 0; i < at.tree().list()->size(); ++i)
    out.emplace_back((*at.tree().list())[i], at.path() + "[" + std::to_string(i + 1) + "]");
  return out;
}

Result<std::vector<std::string>> Place::text_list(std::string_view name) const {
  CONVOKE_ASSIGN(places, list(name));
  std::vector<std::string> out;
  for (const Place& one : places) {
    if (!one.tree().text()) return one.wrong();
    out.push_back(*one.tree().text());
  }
  return out;
}

json::Tree written(const Text6& texts) {
  json::Tree::Members members;
  for (const Language language : kLanguages)
    if (!texts[language].empty())
      members.emplace_back(std::string(code_of(language)), texts[language]);
  return members;
}

}  // namespace convoke::transfer
