// The demonstration's texts, note templates, delegations and views, compiled in from /demo.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"

namespace convoke::demo {

/// The bytes of a file of /demo by its name; empty if there is none.
std::string_view embedded_file(std::string_view name);

/// Texts in six languages by key ("question.1").
class Texts {
 public:
  static Result<Texts> read(std::string_view csv);
  /// A key that is not there is a fault of the program (std::out_of_range).
  const Text6& operator[](const std::string& key) const { return texts_.at(key); }
  bool contains(const std::string& key) const { return texts_.contains(key); }

 private:
  std::map<std::string, Text6> texts_;
};

/// Rows of a CSV by column name.
using Row = std::map<std::string, std::string>;
Result<std::vector<Row>> read_rows(std::string_view csv);

}  // namespace convoke::demo
