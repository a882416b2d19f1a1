// Starting GMime and owning its objects. For this folder only.
#pragma once

#include <gmime/gmime.h>

#include <memory>
#include <string>

namespace convoke::mail {

/// Starts GMime once, whichever thread comes first. Its objects belong to one thread each; nothing
/// is shared between messages, so any number of threads may build and read.
void start_mime();

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
/// One reference to a GMime object.
template <class T>
using Ref = std::unique_ptr<T, Unref>;

/// What was written to a memory stream.
std::string bytes_of(GMimeStream* memory_stream);

}  // namespace convoke::mail
