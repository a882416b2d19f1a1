// The members of one map of a file that people write (mechanism, questionnaire), read by name, with
// every fault gathered.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language.h"
#include "base/problems.h"
#include "platform/yaml/yaml.h"

namespace convoke::reviews {

/// Small letters, digits, hyphens and underscores, at most 40: what other parts of a file refer to.
bool is_key(std::string_view text);

/// Reads the members of `map` and, when it goes, tells those nobody has asked for. What is missing
/// or of another form is a fault that names line and key; the value is then left as it was.
/// `map` and `problems` must outlive it.
class Fields {
 public:
  Fields(const yaml::Value& map, std::string path, Problems& problems);
  ~Fields();
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;

  /// The value, or null where it is not there; then it is a fault if it is needed.
  const yaml::Value* ask(std::string_view key, bool needed = false);
  void text(std::string_view key, std::string& out, bool needed = false);
  /// A text that is_key(); it is needed.
  void key(std::string_view name, std::string& out);
  void number(std::string_view key, int& out, int least, int most, bool needed = false);
  void flag(std::string_view key, bool& out);
  /// A text in up to six languages: a map of language codes, or a text alone, which is English.
  void name(std::string_view key, Text6& out, bool needed = true);
  void texts(std::string_view key, std::vector<std::string>& out, bool needed = false);
  void numbers(std::string_view key, std::vector<int>& out, int least, int most);

  /// One of `words`, as its position.
  template <class T, std::size_t N>
  void choice(std::string_view key, const std::pair<std::string_view, T> (&words)[N], T& out) {
    if (const yaml::Value* value = ask(key)) read_choice(*value, key, words, out);
  }
  /// Several of them; a text alone is a list of one.
  template <class T, std::size_t N>
  void choices(std::string_view key, const std::pair<std::string_view, T> (&words)[N],
               std::vector<T>& out) {
    const yaml::Value* value = ask(key);
    if (!value) return;
    out.clear();
    for (const yaml::Value* one : items(*value)) {
      T found{};
      if (read_choice(*one, key, words, found)) out.push_back(found);
    }
  }

  /// The members of a map, or the items of a list, each with its own path. A fault where the value
  /// is of another form.
  void each_member(std::string_view key,
                   const std::function<void(const std::string&, Fields&)>& work, bool needed);
  void each_item(std::string_view key, const std::function<void(Fields&)>& work, bool needed);

  /// A fault at a key, or at the map where the key is not there. `message` has {1} for the line and
  /// {2} for the key; `args` follow.
  void fault(std::string_view key, const char* message, std::vector<std::string> args = {});
  const std::string& path() const { return path_; }
  std::size_t line() const { return map_.line; }

 private:
  std::string inside(std::string_view key) const;  ///< the path of a member
  static std::vector<const yaml::Value*> items(const yaml::Value& value);
  void fault_at(const yaml::Value& value, std::string_view key, const char* message,
                std::vector<std::string> args = {});
  void other_word(const yaml::Value& value, std::string_view key, const std::string& words);

  template <class T, std::size_t N>
  bool read_choice(const yaml::Value& value, std::string_view key,
                   const std::pair<std::string_view, T> (&words)[N], T& out) {
    std::string all;
    for (const auto& [word, meant] : words) {
      if (value.kind == yaml::Value::Kind::text && value.text == word) {
        out = meant;
        return true;
      }
      all += (all.empty() ? "" : ", ") + std::string(word);
    }
    other_word(value, key, all);
    return false;
  }

  const yaml::Value& map_;
  std::string path_;
  Problems& problems_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace convoke::reviews
