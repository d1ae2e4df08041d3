// Messages about requests that did not reach the server or that it did not answer as asked.

const place = () => document.getElementById("messages");

/** Show one message: text, and kind "good", "caution" or "danger". Others ask for it by the event "say". */
function say(text, kind = "caution") {
  const message = document.createElement("div");
  message.className = `message ${kind}`;
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  message.append(paragraph);
  place().replaceChildren(message);
}

document.addEventListener("say", (event) => say(event.detail.text, event.detail.kind));

document.addEventListener("htmx:sendError", () => {
  say("Không liên lạc được với máy chủ. Hãy kiểm tra mạng rồi thử lại.", "danger");
});

document.addEventListener("htmx:responseError", (event) => {
  const { status, responseText } = event.detail.xhr;
  if (status === 401) {
    window.location.assign(`/sign-in?next=${encodeURIComponent(window.location.pathname)}`);
    return;
  }
  let message = "Máy chủ gặp lỗi. Hãy thử lại; nếu vẫn lỗi, báo cho người quản trị.";
  try {
    message = JSON.parse(responseText).error.message;
  } catch {
    // not the error shape of the service: the general message stands
  }
  say(message, "danger");
});
