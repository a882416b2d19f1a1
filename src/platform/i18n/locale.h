// What a reader's language decides: messages, plurals, dates, numbers, order of names.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/error.h"
#include "base/language.h"

namespace convoke::i18n {

/// One language with its catalogue. Immutable, any thread. Obtained from Catalogues, which owns it.
class Locale {
 public:
  virtual ~Locale() = default;

  virtual Language language() const = 0;
  bool right_to_left() const { return is_right_to_left(language()); }
  std::string_view code() const { return code_of(language()); }

  /// The translation of a msgid, or the msgid itself. Points into the catalogue or at `key`.
  virtual std::string_view raw(std::string_view key) const = 0;
  /// The translation for a count, by the language's plural rule.
  virtual std::string_view raw_plural(std::string_view singular, std::string_view plural,
                                      long count) const = 0;

  std::string tr(std::string_view key, const std::vector<std::string>& args = {}) const {
    return fill(raw(key), args);
  }
  /// With dates among its arguments (message_arg()) as readers write them.
  std::string tr(const Message& message) const;
  /// {1} is the count, already formatted; further `args` follow from {2}.
  std::string trn(std::string_view singular, std::string_view plural, long count,
                  std::vector<std::string> args = {}) const;

  /// "31 July 2009", "٣١"-digits never: symbols and dates use Latin digits in every language.
  virtual std::string date(const Date& date) const = 0;
  /// "Friday, 31 July 2009".
  virtual std::string weekday_date(const Date& date) const = 0;
  /// "28–30 September 2009" in the reader's order; a single day if both are equal.
  virtual std::string date_range(const Date& first, const Date& last) const = 0;
  /// Date and time of day of `instant` on the clock of `zone` (IANA name, e.g. "Europe/Vienna").
  virtual std::string date_time(Instant instant, std::string_view zone) const = 0;
  /// "10 a.m.", "10 heures", "上午10时": as the documents of the United Nations write it.
  virtual std::string time_of_day(int hour, int minute) const = 0;
  /// "10 a.m.–1 p.m.", "3–6 p.m.", "10.00 a 13.00 horas". The dates are not looked at.
  virtual std::string time_range(const LocalTime& start, const LocalTime& end) const = 0;
  virtual std::string number(long value) const = 0;
  /// "12.4 kB", "3 MB" (units of 1,000), "812 bytes".
  virtual std::string file_size(long bytes) const = 0;
  /// Less than zero, zero, more than zero: the language's alphabetical order (CLDR
  /// collation; as_sorted.h says what else).
  virtual int compare(std::string_view a, std::string_view b) const = 0;
};

/// The six catalogues, compiled into the program. Construct once in main.
class Catalogues {
 public:
  Catalogues();
  ~Catalogues();
  const Locale& operator[](Language language) const;

 private:
  std::vector<std::unique_ptr<Locale>> locales_;
};

/// The best of the six for an Accept-Language header (RFC 9110 § 12.5.4); English if none fits.
Language negotiate(std::string_view accept_language);

/// The folded form for searching and comparing: NFKC; no capitals, accents, strokes, Arabic vowels.
/// Kept in a column beside the text, because lower() differs between databases.
std::string folded(std::string_view text);

}  // namespace convoke::i18n
