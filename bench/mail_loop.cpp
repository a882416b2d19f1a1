// A bare libcurl loop: mail_loop URL LIST
// LIST has a line for each message: sender, receiver and file, with tabs between. All are read
// before the first goes out; one handle sends them over one connection. Prints one line of JSON.
#include <curl/curl.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Message {
  std::string from, to, bytes;
};

std::vector<Message> read_messages(const char* list) {
  std::vector<Message> messages;
  std::ifstream lines(list);
  std::string from, to, file;
  while (std::getline(lines, from, '\t') && std::getline(lines, to, '\t') &&
         std::getline(lines, file)) {
    std::ifstream bytes(file, std::ios::binary);
    messages.push_back({"<" + from + ">",
                        "<" + to + ">",
                        {std::istreambuf_iterator<char>(bytes), std::istreambuf_iterator<char>()}});
  }
  return messages;
}

std::size_t hand_over(char* buffer, std::size_t size, std::size_t count, void* rest) {
  auto& left = *static_cast<std::string_view*>(rest);
  const std::size_t taken = left.copy(buffer, size * count);
  left.remove_prefix(taken);
  return taken;
}

CURLcode send(CURL* curl, const char* url, const Message& message) {
  std::string_view rest = message.bytes;
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> receivers(
      curl_slist_append(nullptr, message.to.c_str()), curl_slist_free_all);
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, message.from.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, receivers.get());
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(rest.size()));
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, hand_over);
  curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
  return curl_easy_perform(curl);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("mail_loop URL LIST\n", stderr);
    return 1;
  }
  const std::vector<Message> messages = read_messages(argv[2]);
  curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(),
                                                                 curl_easy_cleanup);
  const auto begin = std::chrono::steady_clock::now();
  const std::clock_t cpu = std::clock();
  for (const Message& message : messages)
    if (const CURLcode code = send(curl.get(), argv[1], message); code != CURLE_OK) {
      std::fprintf(stderr, "mail_loop: %s\n", curl_easy_strerror(code));
      return 1;
    }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const double used = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
  std::printf("{\"done\": %zu, \"seconds\": %.4f, \"cpu_seconds\": %.4f}\n", messages.size(),
              took.count(), used);
  return 0;
}
