#include "platform/image/photo_protocol.h"

#include <cstring>
#include <type_traits>

namespace convoke::image {
namespace {

struct RequestHead {
  std::int32_t format, width, height, least_width, least_height, least_kept_width, product, unused;
  double crop[4];
};
struct ReplyHead {
  std::int32_t outcome, width, height;
};
static_assert(std::has_unique_object_representations_v<ReplyHead>);
static_assert(sizeof(RequestHead) == 8 * sizeof(std::int32_t) + 4 * sizeof(double));

template <class Head>
std::string frame(const Head& head, std::string_view content) {
  const auto length = static_cast<std::uint32_t>(sizeof head + content.size());
  std::string out;
  out.reserve(sizeof length + length);
  out.append(reinterpret_cast<const char*>(&length), sizeof length);
  out.append(reinterpret_cast<const char*>(&head), sizeof head);
  out.append(content);
  return out;
}

template <class Head>
std::optional<Head> head_of(std::string_view body) {
  if (body.size() < sizeof(Head)) return std::nullopt;
  Head head;
  std::memcpy(&head, body.data(), sizeof head);
  return head;
}

}  // namespace

std::string frame_of(const PhotoRequest& request) {
  const RequestHead head{static_cast<std::int32_t>(request.header.format),
                         request.header.width,
                         request.header.height,
                         request.least_width,
                         request.least_height,
                         request.least_kept_width,
                         static_cast<std::int32_t>(request.product),
                         0,
                         {request.crop.x, request.crop.y, request.crop.width, request.crop.height}};
  return frame(head, request.picture);
}

std::string frame_of(const PhotoReply& reply) {
  return frame(ReplyHead{static_cast<std::int32_t>(reply.outcome), reply.width, reply.height},
               reply.content);
}

std::optional<PhotoRequest> read_request(std::string_view body) {
  const auto head = head_of<RequestHead>(body);
  if (!head || head->format < 0 || head->format > static_cast<int>(PictureFormat::svg) ||
      head->width < 1 || head->height < 1 || head->product < 0 ||
      head->product > static_cast<int>(Product::picture)) {
    return std::nullopt;
  }
  return PhotoRequest{{static_cast<PictureFormat>(head->format), head->width, head->height},
                      head->least_width,
                      head->least_height,
                      head->least_kept_width,
                      {head->crop[0], head->crop[1], head->crop[2], head->crop[3]},
                      body.substr(sizeof(RequestHead)),
                      static_cast<Product>(head->product)};
}

std::optional<PhotoReply> read_reply(std::string_view body) {
  const auto head = head_of<ReplyHead>(body);
  if (!head || head->outcome < 0 ||
      head->outcome > static_cast<int>(PhotoReply::Outcome::part_too_small)) {
    return std::nullopt;
  }
  return PhotoReply{static_cast<PhotoReply::Outcome>(head->outcome), head->width, head->height,
                    body.substr(sizeof(ReplyHead))};
}

}  // namespace convoke::image
