// From a handler's Response to what goes over the wire.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/http/message.h"
#include "platform/http/serving/intake.h"

namespace convoke::http {

/// A response ready to be written. Movable only.
struct Answer {
  Response response;         ///< Status and headers final; without those that are the server's.
  bool has_length = true;    ///< False for 204 and 304.
  bool send_body = true;     ///< False for HEAD too.
  std::uint64_t length = 0;  ///< bytes of the body
  OpenFile file;             ///< If open, `length` bytes from `offset` on are the body,
  std::uint64_t offset = 0;
  std::string_view bytes() const {  ///< otherwise these.
    return response.shared_body ? std::string_view(*response.shared_body)
                                : std::string_view(response.body);
  }
};

/// Opens the file, answers If-None-Match and Range. May block for the disk. Throws
/// std::runtime_error for a response the handler must not give: a missing file, a header with a
/// control character, a status that is none.
Answer prepare(Response response, const Request& request);

/// A page of plain text by the server itself.
Answer plain_answer(int status, std::string_view reason, Method method);

/// Appends the status line and headers, with the empty line.
void append_head(std::string& out, const Answer& answer, std::string_view date,
                 std::string_view connection);

std::string_view reason_phrase(int status);

}  // namespace convoke::http
