// One flat JSON object, written and walked without building a tree: for texts this program stores
// itself. What comes from outside is read by json.h, which has limits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace convoke::json {

/// Appends the text as a JSON string, with its quotes. UTF-8 stays as it is.
void append_quoted(std::string& out, std::string_view text);

/// Walks the members in the order written: `while (reader.next()) …`. The text must outlive it.
class FlatReader {
 public:
  enum class Kind { null, boolean, integer, real, text };

  explicit FlatReader(std::string_view object);

  /// The next member; false at the end, and where the text is no flat object (see failed()).
  bool next();
  bool failed() const { return failed_; }
  std::string_view key() const { return key_; }
  Kind kind() const { return kind_; }
  /// Of a text; valid until next().
  std::string_view text() const { return text_; }
  std::int64_t integer() const { return integer_; }  ///< of a boolean 0 or 1
  double real() const { return real_; }

 private:
  bool fail();
  void skip_blanks();
  bool read_text(std::string_view& out, std::string& room);
  bool unescape(std::string& room);
  bool read_number();
  bool read_word(std::string_view word);

  const char* at_;
  const char* end_;
  bool first_ = true, done_ = false, failed_ = false;
  Kind kind_ = Kind::null;
  std::string_view key_, text_;
  std::string key_room_, text_room_;  // where an escape had to be resolved
  std::int64_t integer_ = 0;
  double real_ = 0;
};

}  // namespace convoke::json
