// A value in a conference's file with the place where it stands, so that what is wrong with it can
// be named: "meetings[2].first_day".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "base/result.h"
#include "platform/json/tree.h"

namespace convoke::transfer {

/// Refers to the tree, which outlives it. Errors are `invalid` with the place as argument.
class Place {
 public:
  Place(const json::Tree& tree, std::string path) : tree_(&tree), path_(std::move(path)) {}

  const std::string& path() const { return path_; }
  const json::Tree& tree() const { return *tree_; }
  bool has(std::string_view name) const { return tree_->member(name) != nullptr; }

  // Members of an object.
  Result<Place> member(std::string_view name) const;
  Result<std::string> text(std::string_view name) const;
  /// Empty where it is not there.
  Result<std::string> text_or_none(std::string_view name) const;
  Result<std::int64_t> number(std::string_view name) const;
  Result<bool> flag_or_no(std::string_view name) const;
  Result<Date> date(std::string_view name) const;  ///< YYYY-MM-DD
  /// {"en": "…", "fr": "…"}; empty where it is not there.
  Result<Text6> texts(std::string_view name) const;
  /// Empty where it is not there.
  Result<std::vector<Place>> list(std::string_view name) const;
  Result<std::vector<std::string>> text_list(std::string_view name) const;

  /// That this value is not what is expected here.
  Error wrong() const;

 private:
  std::string path_of(std::string_view name) const;

  const json::Tree* tree_;
  std::string path_;
};

json::Tree written(const Text6& texts);

}  // namespace convoke::transfer
