#include "platform/docx/office.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <numeric>
#include <optional>
#include <thread>

#include "platform/docx/conversion/office_profile.h"

namespace convoke::docx {
namespace {

using Stretch = OfficeProfile::Stretch;

/// In stretches of about the same length, none longer than a batch, and in as many as there are
/// profiles if each then has enough to be worth a start.
std::vector<Stretch> stretches_of(std::size_t documents, const OfficeOptions& options) {
  constexpr std::size_t kWorthAStart = 30;
  const auto parts = [&](std::size_t size) { return (documents + size - 1) / size; };
  const std::size_t count =
      std::max(parts(options.batch), std::min(options.at_once, parts(kWorthAStart)));
  std::vector<Stretch> out;
  for (std::size_t i = 0, from = 0; i < count; ++i) {
    const std::size_t to = documents * (i + 1) / count;
    out.push_back({from, to});
    from = to;
  }
  return out;
}

}  // namespace

struct Office::Impl {
  std::filesystem::path scratch;
  OfficeOptions options;
  std::mutex mutex;
  std::condition_variable freed;
  std::vector<std::unique_ptr<OfficeProfile>> profiles;
  std::vector<OfficeProfile*> free;  ///< the one last used at the end: what it reads is at hand

  /// A profile for as long as it lives; waits until one is free.
  class Taken {
   public:
    explicit Taken(Impl& impl) : impl_(impl) {
      std::unique_lock lock(impl_.mutex);
      impl_.freed.wait(lock, [&] { return !impl_.free.empty(); });
      profile_ = impl_.free.back();
      impl_.free.pop_back();
    }
    ~Taken() {
      const std::lock_guard lock(impl_.mutex);
      impl_.free.push_back(profile_);
      impl_.freed.notify_one();
    }
    Taken(const Taken&) = delete;
    Taken& operator=(const Taken&) = delete;
    OfficeProfile* operator->() const { return profile_; }

   private:
    Impl& impl_;
    OfficeProfile* profile_ = nullptr;
  };
};

namespace {

/// The stretches of one call, which threads take in order.
class Work {
 public:
  using Convert = std::function<Status(Stretch, const std::function<void(std::size_t)>& made)>;
  explicit Work(std::vector<Stretch> stretches)
      : stretches_(std::move(stretches)), made_(stretches_.size()) {}

  /// Until nothing is left or one has failed.
  void take(const Convert& convert) {
    std::unique_lock lock(mutex_);
    while (next_ < stretches_.size() && failed_.empty() && !fault_) {
      const std::size_t mine = next_++;
      lock.unlock();
      std::optional<Error> failure;
      std::exception_ptr fault;
      try {
        const Status status =
            convert(stretches_[mine], [&](std::size_t made) { tell(mine, made); });
        if (!status.ok()) failure = status.error();
      } catch (...) {
        fault = std::current_exception();
      }
      lock.lock();
      if (failure) failed_.emplace(mine, *std::move(failure));
      if (fault) fault_ = fault;
    }
    ++ended_;
    told_.notify_one();
  }

  /// Reports what `threads` of them make, from this thread.
  void watch(std::size_t threads, const std::function<void(int)>& progress) {
    std::unique_lock lock(mutex_);
    for (std::size_t reported = 0;;) {
      told_.wait(lock, [&] { return ended_ == threads || all_made() > reported; });
      const std::size_t made = all_made();
      const bool over = ended_ == threads;
      lock.unlock();
      if (made > reported && progress) progress(static_cast<int>(made));
      reported = made;
      lock.lock();
      if (over) return;
    }
  }

  /// Once all have ended: what became of the first that failed.
  Status outcome() const {
    if (fault_) std::rethrow_exception(fault_);
    if (!failed_.empty()) return failed_.begin()->second;
    return {};
  }

 private:
  void tell(std::size_t stretch, std::size_t made) {
    const std::lock_guard lock(mutex_);
    made_[stretch] = made;
    told_.notify_one();
  }
  std::size_t all_made() const {
    return std::accumulate(made_.begin(), made_.end(), std::size_t{0});
  }

  const std::vector<Stretch> stretches_;
  std::mutex mutex_;
  std::condition_variable told_;
  std::vector<std::size_t> made_;  ///< of each stretch
  std::size_t next_ = 0, ended_ = 0;
  std::map<std::size_t, Error> failed_;  ///< by stretch
  std::exception_ptr fault_;
};

}  // namespace

Office::Office(std::filesystem::path scratch, OfficeOptions options)
    : impl_(std::make_unique<Impl>()) {
  impl_->scratch = std::move(scratch);
  impl_->options = std::move(options);
  impl_->options.at_once = std::max<std::size_t>(1, impl_->options.at_once);
  OfficeFolder::remove_abandoned(impl_->scratch);
  for (std::size_t i = 0; i < impl_->options.at_once; ++i) {
    impl_->profiles.push_back(std::make_unique<OfficeProfile>(impl_->scratch, impl_->options));
    impl_->free.push_back(impl_->profiles.back().get());
  }
}

Office::~Office() = default;

Result<std::vector<std::string>> Office::to_pdf(const std::vector<std::string>& documents,
                                                const std::function<void(int)>& progress) {
  std::vector<std::string> pdfs(documents.size());
  std::vector<Stretch> stretches = stretches_of(documents.size(), impl_->options);
  const std::size_t threads = std::min(stretches.size(), impl_->options.at_once);
  Work work(std::move(stretches));
  const auto convert = [&](Stretch stretch, const std::function<void(std::size_t)>& made) {
    return Impl::Taken(*impl_)->convert(documents, stretch, made, pdfs);
  };
  {
    std::vector<std::jthread> running;
    for (std::size_t i = 0; i < threads; ++i) running.emplace_back([&] { work.take(convert); });
    work.watch(threads, progress);
  }
  CONVOKE_TRY(work.outcome());
  return pdfs;
}

}  // namespace convoke::docx
