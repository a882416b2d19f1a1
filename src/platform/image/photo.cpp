#include "platform/image/photo.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "platform/image/crop.h"
#include "platform/image/photo_protocol.h"
#include "platform/image/picture_header.h"
#include "platform/image/worker_process.h"

namespace convoke::image {
namespace {

constexpr int kWorkers = 2;
/// A worker is replaced after so many: its limit of processor time is for its whole life.
constexpr int kPhotosPerWorker = 100;

Error not_now(std::string detail) {
  Error error =
      unavailable(N_("Photographs cannot be processed at the moment. Please try again later."),
                  std::move(detail));
  error.field = "photo";
  return error;
}

/// What a worker writes is for the log alone, and only as much of it as is harmless there.
std::string for_the_log(std::string_view words) {
  std::string out(words.substr(0, 300));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c < ' ' || c > '~'; }, ' ');
  return out;
}

}  // namespace

struct PhotoMaker::Impl {
  std::filesystem::path program;
  PhotoLimits limits;
  std::vector<std::string> arguments;

  std::mutex mutex;
  std::condition_variable one_is_free;
  int busy = 0;
  std::vector<std::unique_ptr<WorkerProcess>> idle;

  Result<PictureHeader> checked(std::string_view upload, const Crop& crop) const;
  Result<std::string> ask_a_worker(std::string_view frame);
  Result<std::string> ask(std::unique_ptr<WorkerProcess>& worker, std::string_view frame) const;
  Result<Photo> photo_of(std::string_view body) const;
  Result<std::string> png_of(std::string_view body, int side) const;
};

Result<PictureHeader> PhotoMaker::Impl::checked(std::string_view upload, const Crop& crop) const {
  constexpr std::size_t kRoomForTheHead = 4096;
  const std::size_t most = std::min<std::size_t>(limits.bytes, kLongestFrame - kRoomForTheHead);
  if (upload.size() > most) {
    return too_large(N_("The picture has more than {1} MB. Please send a smaller one."), "photo",
                     {std::to_string(most >> 20)});
  }
  CONVOKE_ASSIGN(header, read_picture_header(upload));
  if (static_cast<long>(header.width) * header.height > limits.pixels) {
    return too_large(N_("The picture has more than {1} megapixels. Please send a smaller one."),
                     "photo", {std::to_string(limits.pixels / 1'000'000)});
  }
  if (!is_possible(crop)) {
    return invalid(N_("The chosen part lies outside the picture. Please choose it again."),
                   "photo");
  }
  return header;
}

Result<std::string> PhotoMaker::Impl::ask(std::unique_ptr<WorkerProcess>& worker,
                                          std::string_view frame) const {
  using Fate = WorkerProcess::Answer::Fate;
  const auto deadline = std::chrono::steady_clock::now() + limits.time;
  for (int attempt = 0; attempt < 2; ++attempt) {
    if (!worker) {
      auto started = WorkerProcess::start(program, arguments);
      if (!started) return not_now(started.error().detail);
      worker = std::move(started).value();
    }
    WorkerProcess::Answer answer = worker->ask(frame, deadline);
    if (answer.fate == Fate::answered) return std::move(answer.body);
    worker.reset();
    if (answer.fate == Fate::too_late) return not_now("photo worker: took too long");
  }
  return not_now("photo worker: ended twice without an answer");
}

Result<std::string> PhotoMaker::Impl::ask_a_worker(std::string_view frame) {
  std::unique_ptr<WorkerProcess> worker;
  {
    std::unique_lock lock(mutex);
    if (!one_is_free.wait_for(lock, limits.time, [this] { return busy < kWorkers; })) {
      return not_now("photo worker: all are busy");
    }
    ++busy;
    if (!idle.empty()) {
      worker = std::move(idle.back());
      idle.pop_back();
    }
  }
  Result<std::string> body = ask(worker, frame);
  if (worker && worker->answered() >= kPhotosPerWorker) worker.reset();
  {
    const std::lock_guard lock(mutex);
    --busy;
    if (worker) idle.push_back(std::move(worker));
  }
  one_is_free.notify_one();
  return body;
}

Result<Photo> PhotoMaker::Impl::photo_of(std::string_view body) const {
  using Outcome = PhotoReply::Outcome;
  const std::optional<PhotoReply> reply = read_reply(body);
  if (!reply) return not_now("photo worker: answer cannot be understood");
  switch (reply->outcome) {
    case Outcome::damaged:
      return damaged_picture(for_the_log(reply->content));
    case Outcome::too_small:
      return invalid(
          N_("The picture is too small: {1} × {2} pixels. At least {3} × {4} are needed."), "photo",
          {std::to_string(reply->width), std::to_string(reply->height),
           std::to_string(limits.least_width), std::to_string(limits.least_height)});
    case Outcome::part_too_small:
      return invalid(
          N_("The chosen part of the picture is too small. Please choose a larger part."), "photo");
    case Outcome::made:
      break;
  }
  // A worker that a hostile picture has taken over could answer anything.
  const auto header = read_picture_header(reply->content);
  if (!header || header->format != PictureFormat::jpeg || header->width != kPhotoWidth ||
      header->height != kPhotoHeight) {
    return not_now("photo worker: answered with something else than a photograph");
  }
  return Photo{std::string(reply->content), reply->width, reply->height};
}

Result<std::string> PhotoMaker::Impl::png_of(std::string_view body, int side) const {
  const std::optional<PhotoReply> reply = read_reply(body);
  if (!reply) return not_now("photo worker: answer cannot be understood");
  if (reply->outcome != PhotoReply::Outcome::made)
    return damaged_picture(for_the_log(reply->content));
  const auto header = read_picture_header(reply->content);
  if (!header || header->format != PictureFormat::png || header->width > side ||
      header->height > side) {
    return not_now("photo worker: answered with something else than a picture");
  }
  return std::string(reply->content);
}

PhotoMaker::PhotoMaker(std::filesystem::path worker, PhotoLimits limits, Confinement confinement)
    : impl_(std::make_unique<Impl>()) {
  impl_->program = std::move(worker);
  impl_->limits = limits;
  impl_->arguments = {"photo-worker"};
  if (confinement == Confinement::if_possible) {
    impl_->arguments.push_back("--confine-if-possible");
  }
}

PhotoMaker::~PhotoMaker() = default;

Result<Photo> PhotoMaker::make(std::string_view upload, Crop crop) {
  CONVOKE_ASSIGN(header, impl_->checked(upload, crop));
  const PhotoRequest request{header,
                             impl_->limits.least_width,
                             impl_->limits.least_height,
                             impl_->limits.least_kept_width,
                             crop,
                             upload,
                             Product::photograph};
  CONVOKE_ASSIGN(body, impl_->ask_a_worker(frame_of(request)));
  return impl_->photo_of(body);
}

Result<std::string> PhotoMaker::emblem(std::string_view upload) {
  PhotoRequest request{{PictureFormat::svg, 1, 1}, 0, 0, 0, {}, upload, Product::emblem};
  if (looks_like_svg(upload)) {
    if (upload.size() > impl_->limits.bytes)
      return too_large(N_("The picture has more than {1} MB. Please send a smaller one."), "photo",
                       {std::to_string(impl_->limits.bytes >> 20)});
    if (upload.find("<text") != upload.npos)
      return invalid(N_("The SVG holds words as text. Please convert them to outlines first."),
                     "photo");
  } else {
    CONVOKE_ASSIGN(header, impl_->checked(upload, {}));
    if (header.format != PictureFormat::png)
      return invalid(N_("An emblem is a PNG or SVG file."), "photo");
    request.header = header;
  }
  CONVOKE_ASSIGN(body, impl_->ask_a_worker(frame_of(request)));
  return impl_->png_of(body, kEmblemSide);
}

Result<std::string> PhotoMaker::picture(std::string_view upload) {
  CONVOKE_ASSIGN(header, impl_->checked(upload, {}));
  const PhotoRequest request{header, 0, 0, 0, {}, upload, Product::picture};
  CONVOKE_ASSIGN(body, impl_->ask_a_worker(frame_of(request)));
  return impl_->png_of(body, kPictureSide);
}

}  // namespace convoke::image
