#include "platform/i18n/locale.h"

#include <unicode/coll.h>
#include <unicode/measunit.h>
#include <unicode/numberformatter.h>

#include <stdexcept>

#include "base/message_context.h"
#include "base/text_arg.h"
#include "platform/i18n/as_sorted.h"
#include "platform/i18n/catalogue.h"
#include "platform/i18n/date_style.h"
#include "platform/i18n/zone.h"

namespace convoke::i18n {
namespace {

using Formatter = icu::number::LocalizedNumberFormatter;

void require(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
}

icu::Locale icu_locale(Language language) {
  std::string tag(code_of(language));
  tag += language == Language::zh ? "-u-co-pinyin-nu-latn" : "-u-nu-latn";
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
  require(status);
  return locale;
}

icu::StringPiece piece(std::string_view s) {
  return {s.data(), static_cast<int32_t>(s.size())};
}

// ICU's formatters and collators are used through const members only: any thread.
class CldrLocale final : public Locale {
 public:
  explicit CldrLocale(Language language)
      : language_(language),
        catalogue_(code_of(language), embedded_catalogue(language)),
        dates_(language),
        numbers_(icu::number::NumberFormatter::withLocale(icu_locale(language))),
        bytes_(numbers_.unit(icu::MeasureUnit::getByte()).unitWidth(UNUM_UNIT_WIDTH_FULL_NAME)),
        kilobytes_(in_unit(icu::MeasureUnit::getKilobyte())),
        megabytes_(in_unit(icu::MeasureUnit::getMegabyte())),
        gigabytes_(in_unit(icu::MeasureUnit::getGigabyte())) {
    UErrorCode status = U_ZERO_ERROR;
    collator_.reset(icu::Collator::createInstance(icu_locale(language), status));
    require(status);
  }

  Language language() const override { return language_; }

  std::string_view raw(std::string_view key) const override {
    const std::string_view found = catalogue_.find(key);
    return found.empty() ? without_context(key) : found;
  }

  std::string_view raw_plural(std::string_view singular, std::string_view plural,
                              long count) const override {
    const std::string_view found = catalogue_.find_plural(singular, count);
    if (!found.empty()) return found;
    return count == 1 ? singular : plural;
  }

  std::string date(const Date& date) const override { return dates_.date(date); }
  std::string weekday_date(const Date& date) const override { return dates_.weekday_date(date); }
  std::string date_range(const Date& first, const Date& last) const override {
    return dates_.range(first, last);
  }
  std::string date_time(Instant instant, std::string_view zone) const override {
    return dates_.date_time(local_time_of(instant, zone));
  }
  std::string time_of_day(int hour, int minute) const override {
    return dates_.time_of_day(hour, minute);
  }
  std::string time_range(const LocalTime& start, const LocalTime& end) const override {
    return dates_.time_range(start, end);
  }

  std::string number(long value) const override {
    if (value >= 0 && value < 1000) return std::to_string(value);
    return text_of([&](UErrorCode& status) { return numbers_.formatInt(value, status); });
  }

  std::string file_size(long bytes) const override {
    const auto in = [](const Formatter& formatter, double amount) {
      return text_of([&](UErrorCode& status) { return formatter.formatDouble(amount, status); });
    };
    const auto amount = static_cast<double>(bytes);
    // From 999.95 on, the smaller unit would be rounded to 1,000.
    if (bytes < 1000) return in(bytes_, amount);
    if (bytes < 999'950) return in(kilobytes_, amount / 1e3);
    if (bytes < 999'950'000) return in(megabytes_, amount / 1e6);
    return in(gigabytes_, amount / 1e9);
  }

  int compare(std::string_view a, std::string_view b) const override {
    if (language_ == Language::ar || language_ == Language::zh)
      if (const int order = collated(as_sorted(a, language_), as_sorted(b, language_)))
        return order;
    return collated(a, b);
  }

 private:
  int collated(std::string_view a, std::string_view b) const {
    UErrorCode status = U_ZERO_ERROR;
    const UCollationResult order = collator_->compareUTF8(piece(a), piece(b), status);
    require(status);
    return order;
  }

  template <class Format>
  static std::string text_of(Format format) {
    UErrorCode status = U_ZERO_ERROR;
    std::string text;
    const icu::number::FormattedNumber number = format(status);
    number.toString(status).toUTF8String(text);
    require(status);
    return text;
  }

  Formatter in_unit(const icu::MeasureUnit& unit) const {
    return numbers_.unit(unit)
        .unitWidth(UNUM_UNIT_WIDTH_SHORT)
        .precision(icu::number::Precision::maxFraction(1));
  }

  Language language_;
  Catalogue catalogue_;
  DateStyle dates_;
  Formatter numbers_;
  Formatter bytes_;
  Formatter kilobytes_;
  Formatter megabytes_;
  Formatter gigabytes_;
  std::unique_ptr<icu::Collator> collator_;
};

}  // namespace

std::string Locale::tr(const Message& message) const {
  std::vector<std::string> args = message.args;
  for (std::string& arg : args)
    if (const auto day = date_of_message_arg(arg)) {
      arg = date(*day);
    } else if (const auto text = text_of_message_arg(arg)) {
      arg = text->in(language());
    }
  return tr(message.key, args);
}

std::string Locale::trn(std::string_view singular, std::string_view plural, long count,
                        std::vector<std::string> args) const {
  args.insert(args.begin(), number(count));
  return fill(raw_plural(singular, plural, count), args);
}

Catalogues::Catalogues() {
  for (const Language language : kLanguages) {
    locales_.push_back(std::make_unique<CldrLocale>(language));
  }
}

Catalogues::~Catalogues() = default;

const Locale& Catalogues::operator[](Language language) const {
  return *locales_.at(static_cast<std::size_t>(language));
}

}  // namespace convoke::i18n
