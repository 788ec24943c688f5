#include "http/client.h"
#include "base/ascii.h"
#include "base/assert.h"
#include "http/unpack.h"
#include <curl/curl.h>
#include <mutex>
#include <netinet/in.h>
#include <sys/socket.h>

namespace wireroom::http {

// Easy handles keep their connections; they wait here between fetches.
class Client::Handles {
 public:
  Handles() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    ASSERT(started == CURLE_OK);
  }
  ~Handles() {
    for (CURL* handle : idle_) curl_easy_cleanup(handle);
  }
  CURL* take() {
    {
      std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        CURL* handle = idle_.back();
        idle_.pop_back();
        return handle;
      }
    }
    CURL* made = curl_easy_init();
    if (!made) throw std::bad_alloc();
    return made;
  }
  void put_back(CURL* handle) {
    curl_easy_reset(handle);
    std::lock_guard lock(mutex_);
    idle_.push_back(handle);
  }

 private:
  std::mutex mutex_;
  std::vector<CURL*> idle_;
};

namespace {

// One fetch under way, as libcurl's callbacks see it.
struct Transfer {
  const ClientOptions& options;
  const std::atomic<bool>& stopped;
  Fetched answer;
  std::string refused;   // why we ended it ourselves
  bool permanent = true; // all redirects so far were 301 or 308
  std::string permanent_location;
};

curl_socket_t open_socket(void* data, curlsocktype, curl_sockaddr* to) {
  auto& transfer = *static_cast<Transfer*>(data);
  const sockaddr& address = *reinterpret_cast<const sockaddr*>(&to->addr);
  const AddressBytes bytes = address_of(address);
  const auto port =
      ntohs(address.sa_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(address).sin6_port
                                          : reinterpret_cast<const sockaddr_in&>(address).sin_port);
  if (!transfer.options.allowed.allows(bytes)) {
    transfer.refused =
        fmt::format("{} is not a public address; network.toml can allow it with allow_addresses",
                    to_text(bytes));
    return CURL_SOCKET_BAD;
  }
  if (is_public(bytes) && !transfer.options.any_port && port != 80 && port != 443) {
    transfer.refused = fmt::format("port {} is not one of a web server (80, 443)", port);
    return CURL_SOCKET_BAD;
  }
  return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

std::size_t take_body(char* bytes, std::size_t one, std::size_t count, void* data) {
  auto& transfer = *static_cast<Transfer*>(data);
  if (transfer.answer.body.size() + count > transfer.options.body_limit) {
    transfer.refused = fmt::format("the answer is larger than {} MB once unpacked",
                                   transfer.options.body_limit >> 20);
    return 0;
  }
  transfer.answer.body.append(bytes, one * count);
  return one * count;
}

std::size_t take_header(char* bytes, std::size_t one, std::size_t count, void* data) {
  auto& transfer = *static_cast<Transfer*>(data);
  const std::string_view line = ascii::trim({bytes, one * count});
  if (line.starts_with("HTTP/")) { // the next hop begins
    transfer.answer.headers = {};
    transfer.answer.body.clear();
    const auto blank = line.find(' ');
    const std::string_view status = blank == line.npos ? "" : line.substr(blank + 1, 3);
    if (status.starts_with("3") && status != "301" && status != "308" && status != "304")
      transfer.permanent = false;
    return one * count;
  }
  const auto colon = line.find(':');
  if (colon != line.npos && transfer.answer.headers.all().size() < 200)
    transfer.answer.headers.add(line.substr(0, colon), ascii::trim(line.substr(colon + 1)));
  return one * count;
}

// Not zero ends the transfer; libcurl asks at least once a second.
int go_on(void* data, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const Transfer*>(data)->stopped ? 1 : 0;
}

std::string sentence(CURLcode code, const char* detail) {
  switch (code) {
  case CURLE_COULDNT_RESOLVE_HOST:
    return "its host name cannot be found";
  case CURLE_COULDNT_CONNECT:
    return "nothing answers at its address";
  case CURLE_OPERATION_TIMEDOUT:
    return "it did not answer in time";
  case CURLE_TOO_MANY_REDIRECTS:
    return "it redirects in circles";
  case CURLE_PEER_FAILED_VERIFICATION:
    return "its certificate does not hold";
  case CURLE_UNSUPPORTED_PROTOCOL:
    return "only http and https addresses are fetched";
  case CURLE_URL_MALFORMAT:
    return "this is no web address";
  case CURLE_GOT_NOTHING:
    return "it closed the connection without an answer";
  case CURLE_ABORTED_BY_CALLBACK:
    return "we are stopping";
  case CURLE_PARTIAL_FILE:
    return "its answer broke off";
  default:
    return detail && *detail ? detail : curl_easy_strerror(code);
  }
}

class LineList {
 public:
  LineList() = default;
  LineList(LineList&& other) noexcept : list_(std::exchange(other.list_, nullptr)) {}
  ~LineList() { curl_slist_free_all(list_); }
  void add(const std::string& line) { list_ = curl_slist_append(list_, line.c_str()); }
  curl_slist* get() const { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

LineList headers_of(const FetchRequest& request) {
  LineList list;
  list.add("Accept: " + request.accept);
  if (!request.if_none_match.empty()) list.add("If-None-Match: " + request.if_none_match);
  if (!request.if_modified_since.empty())
    list.add("If-Modified-Since: " + request.if_modified_since);
  return list;
}

void set_options(CURL* handle, const FetchRequest& request, Transfer& transfer, char* detail) {
  const ClientOptions& options = transfer.options;
  curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
  if (!request.form.empty()) {
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.form.size()));
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.form.c_str());
    curl_easy_setopt(handle, CURLOPT_POSTREDIR, long(CURL_REDIR_POST_ALL));
  }
  curl_easy_setopt(handle, CURLOPT_USERAGENT, options.user_agent.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(handle, CURLOPT_MAXREDIRS, long(options.redirects));
  curl_easy_setopt(handle, CURLOPT_PROXY, ""); // the environment's would hide the target
  curl_easy_setopt(handle, CURLOPT_UNRESTRICTED_AUTH, 0L);
  curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, ""); // all that libcurl can unpack
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, long(options.connect_limit.count()));
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, long(options.total_limit.count()));
  curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, long(options.stall_limit.count()));
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_MAXCONNECTS, 8L);
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, detail);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, go_on);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
}

void read_outcome(CURL* handle, const FetchRequest& request, Transfer& transfer) {
  long status = 0, hops = 0;
  char* url = nullptr;
  curl_off_t taken = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(handle, CURLINFO_EFFECTIVE_URL, &url);
  curl_easy_getinfo(handle, CURLINFO_REDIRECT_COUNT, &hops);
  curl_easy_getinfo(handle, CURLINFO_TOTAL_TIME_T, &taken);
  transfer.answer.status = int(status);
  transfer.answer.url = url ? url : request.url;
  transfer.answer.taken = milliseconds(taken / 1000);
  if (hops > 0 && transfer.permanent) transfer.answer.permanent_url = transfer.answer.url;
}

} // namespace

Client::Client(ClientOptions options)
    : options_(std::move(options)), handles_(std::make_unique<Handles>()) {}

Client::~Client() = default;

Result<Fetched> Client::fetch(const FetchRequest& request) {
  if (request.url.find('@') != std::string::npos &&
      request.url.find('@') < request.url.find('/', request.url.find("//") + 2))
    return fail("{} carries a user name; such addresses are not fetched", request.url);
  if (stopped_) return fail("{} is not asked: we are stopping", request.url);
  CURL* handle = handles_->take();
  const std::unique_ptr<CURL, std::function<void(CURL*)>> back(
      handle, [&](CURL* used) { handles_->put_back(used); });
  Transfer transfer{.options = options_, .stopped = stopped_};
  char detail[CURL_ERROR_SIZE] = "";
  const LineList headers = headers_of(request);
  set_options(handle, request, transfer, detail);
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  LineList detour;
  if (!options_.connect_to.empty()) detour.add("::" + options_.connect_to);
  curl_easy_setopt(handle, CURLOPT_CONNECT_TO, detour.get());
  const CURLcode code = curl_easy_perform(handle);
  if (code != CURLE_OK)
    return fail("{} cannot be read: {}", request.url,
                transfer.refused.empty() ? sentence(code, detail) : transfer.refused);
  read_outcome(handle, request, transfer);
  if (is_gzip(transfer.answer.body)) {
    auto unpacked = unpack_gzip(transfer.answer.body, options_.body_limit);
    if (!unpacked) return fail("{} cannot be read: {}", request.url, unpacked.error().message);
    transfer.answer.body = *std::move(unpacked);
  }
  return std::move(transfer.answer);
}

} // namespace wireroom::http
