#include "app/serve/mail_room.h"

namespace wireroom::app {
namespace {

constexpr milliseconds look_every{1000}, look_at_notices_every{20'000};

} // namespace

Result<std::unique_ptr<MailRoom>> MailRoom::open(const NetworkFolder& folder,
                                                 const store::Database& data, const Clock& clock,
                                                 const Log& log) {
  std::unique_ptr<MailRoom> room(new MailRoom(folder, clock, log));
  TRY_SET(room->order_data_, data.another());
  TRY_SET(room->sending_data_, data.another());
  TRY_SET(auto of_notices, data.another());
  MailRoom* const self = room.get();
  TRY_SET(auto notices,
          NoticePost::open(folder.network, std::move(of_notices), clock,
                           [self](const std::string& address, const std::string& message) {
                             return self->hand_over(address, message);
                           }));
  room->notices_.emplace(std::move(notices));
  TRY_SET(auto of_returned, data.another());
  room->returned_ = std::make_unique<ReturnedMail>(
      folder, std::move(of_returned), clock,
      [&log](const std::string& said) { log.say("mail", "came back: " + said); });
  return room;
}

void MailRoom::start() {
  if (const auto listens = returned_->start(); !listens) log_.say("mail", listens.error().message);
  const std::string lacks = what_mail_lacks(folder_.network);
  if (!lacks.empty()) return log_.say("mail", "no mail goes out: " + lacks);
  notice_thread_ = std::jthread([this](std::stop_token stop) { post_notices(stop); });
  sending_thread_ = std::jthread([this](std::stop_token stop) { send_mailings(stop); });
}

void MailRoom::stop() {
  if (returned_) returned_->stop();
  for (std::jthread* thread : {&notice_thread_, &sending_thread_}) thread->request_stop();
  for (std::jthread* thread : {&notice_thread_, &sending_thread_})
    if (thread->joinable()) thread->join();
}

void MailRoom::wake() {
  std::lock_guard lock(mutex_);
  ++woken_;
  changed_.notify_all();
}

void MailRoom::wait(std::stop_token stop, milliseconds longest) {
  std::unique_lock lock(mutex_);
  const unsigned before = woken_;
  changed_.wait_for(lock, stop, longest, [&] { return woken_ != before; });
}

// By the first relay that takes it. After an unknown end no other is tried: it may have arrived.
mail::HandedOver MailRoom::hand_over(const std::string& address, const std::string& message) {
  const edition::Network& network = folder_.network;
  const auto sender = briefing::parse_sender(network.briefing.from);
  mail::HandedOver last{mail::HandedOver::End::later, "no relay is configured"};
  if (!sender) return last;
  mail::Envelope envelope{.from = sender->address, .to = address};
  for (const char c : address) envelope.international |= (c & 0x80) != 0;
  std::string bytes = message;
  if (const auto settings = copy_settings(folder_, {}))
    for (const auto& key : settings->keys)
      if (const auto field = key->sign(message, clock_.now())) bytes.insert(0, *field);
  for (const mail::Relay& relay : relays_of(network.mail)) {
    last = mail::send_one(relay, own_name_of(network.mail), envelope, bytes);
    if (last.end != mail::HandedOver::End::later) break;
  }
  if (last.end != mail::HandedOver::End::taken)
    log_.say("mail", "a notice was not taken: " + last.said);
  return last;
}

void MailRoom::post_notices(std::stop_token stop) {
  while (!stop.stop_requested()) {
    if (const auto sent = notices_->send_due(); !sent)
      log_.say("mail", "notices wait: " + sent.error().message);
    wait(stop, look_at_notices_every);
  }
}

void MailRoom::send_mailings(std::stop_token stop) {
  Sending sending(folder_, *sending_data_, clock_);
  while (!stop.stop_requested()) {
    const auto done = send_next(sending, stop);
    const std::string trouble = done ? "" : done.error().message;
    if (!trouble.empty() && trouble != last_trouble_) log_.say("mail", trouble);
    last_trouble_ = trouble;
    wait(stop, trouble.empty() ? look_every : 15 * look_every);
  }
}

Outcome MailRoom::send_next(Sending& sending, std::stop_token stop) {
  TRY_SET(const auto mailing, sending.dispatch().next(clock_.now()));
  if (!mailing) return {};
  log_.say("mail", fmt::format("the briefing of {} goes out", mailing->day));
  TRY_SET(const auto sent, sending.send(*mailing, stop));
  log_.say("mail",
           fmt::format("the briefing of {}: {} taken, {} refused, {} put off, {} uncertain, {} had "
                       "left{}",
                       mailing->day, sent.accepted, sent.refused, sent.deferred,
                       sent.uncertain + sent.found_uncertain, sent.left,
                       sent.finished          ? "; all is done"
                       : sent.stopped.empty() ? "; the rest waits"
                                              : "; it waits for a person: " + sent.stopped));
  return {};
}

Result<std::string> MailRoom::order(const briefing::Document& document, const std::string& editor) {
  std::lock_guard lock(order_mutex_);
  TRY_SET(const auto mailing, Sending(folder_, *order_data_, clock_).order(document, editor));
  wake();
  const minutes offset = offset_of_zone(folder_.network.zone, mailing.begins).value_or(minutes(0));
  return fmt::format("The briefing goes out at {} and can be stopped until then.",
                     format_rfc3339(mailing.begins + offset).substr(11, 8));
}

Result<std::vector<briefing::Finding>> MailRoom::look(const briefing::Document& document) {
  std::lock_guard lock(order_mutex_);
  return Sending(folder_, *order_data_, clock_).look(document);
}

Outcome MailRoom::send_test(const briefing::Document& document, const std::string& address) {
  std::lock_guard lock(order_mutex_);
  return Sending(folder_, *order_data_, clock_).send_test(document, address);
}

} // namespace wireroom::app
