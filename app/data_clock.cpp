#include "data_clock.h"

#include <charconv>

#include "base/text.h"
#include "platform/files/file_store.h"

namespace convoke {
namespace {

// Two centuries: far from where adding to the machine's clock could overflow.
constexpr std::int64_t kFarthest = 200LL * 366 * 86'400 * 1'000'000;

// The machine's clock with an offset that survives a restart.
class OffsetClock : public Clock {
 public:
  explicit OffsetClock(std::int64_t offset_micros) : offset_micros_(offset_micros) {}
  Instant now() const override { return {SystemClock().now().micros + offset_micros_}; }

 private:
  std::int64_t offset_micros_;
};

}  // namespace

Result<DataClock> clock_of(const std::filesystem::path& data_folder) {
  const std::filesystem::path file = data_folder / "clock";
  std::error_code unreadable;
  if (!std::filesystem::exists(file, unreadable) && !unreadable)
    return DataClock{std::make_unique<SystemClock>(), false};
  CONVOKE_ASSIGN(text, files::read_whole(file, 64));
  const std::string number(trimmed(text));
  std::int64_t offset = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), offset);
  if (error != std::errc() || end != number.data() + number.size() || offset < -kFarthest ||
      offset > kFarthest)
    return invalid(N_("The file “clock” in the data folder is damaged."), {}, {}, file.string());
  return DataClock{std::make_unique<OffsetClock>(offset), true};
}

Status begin_clock(const std::filesystem::path& data_folder, const std::string& start) {
  if (start == "now") return {};
  const auto date = parse_date(start);
  if (!date)
    return invalid(N_("“{1}” is not a day. Write it as YYYY-MM-DD, or write now."), "clock",
                   {start});
  const std::filesystem::path file = data_folder / "clock";
  if (std::filesystem::exists(file)) return {};
  const std::int64_t begin = (date->days_since_epoch() * 24 + 9) * 3'600'000'000LL;
  return files::write_whole(file, std::to_string(begin - SystemClock().now().micros) + "\n");
}

}  // namespace convoke
