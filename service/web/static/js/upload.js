// Hands in files that were dropped or picked, one request for each, with the progress of each.

const form = document.getElementById("upload");
const input = document.getElementById("files");
const rows = document.getElementById("rows");
const atOnce = 2;

const waiting = [];
let running = 0;

function row(file) {
  const item = document.createElement("li");
  item.className = "upload";
  const head = document.createElement("div");
  head.className = "upload-head";
  const name = document.createElement("span");
  name.className = "file";
  name.textContent = file.name;
  const state = document.createElement("span");
  state.className = "badge waiting";
  state.textContent = "Chờ gửi";
  head.append(name, state);
  const progress = document.createElement("progress");
  progress.max = 100;
  progress.value = 0;
  progress.setAttribute("aria-label", `Đang gửi ${file.name}`);
  item.append(head, progress);
  return { item, state, progress };
}

function fail({ item, state, progress }, text) {
  item.classList.add("failed");
  state.className = "badge failed";
  state.textContent = "Không nộp được";
  const message = document.createElement("p");
  message.className = "message danger";
  message.setAttribute("role", "alert");
  message.textContent = text;
  progress.replaceWith(message);
}

function reason(request) {
  try {
    return JSON.parse(request.responseText).error.message;
  } catch {
    return request.status === 0
      ? "Không liên lạc được với máy chủ. Hãy kiểm tra mạng rồi nộp lại tệp này."
      : "Máy chủ gặp lỗi khi nhận tệp này. Hãy nộp lại; nếu vẫn lỗi, báo cho người quản trị.";
  }
}

function send({ file, shown }) {
  running += 1;
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    const share = Math.round((100 * event.loaded) / event.total);
    shown.progress.value = share;
    shown.state.textContent = share < 100 ? `Đang gửi ${share}%` : "Đang lưu";
  });
  request.addEventListener("loadend", () => {
    running -= 1;
    next();
    if (request.status === 401) {
      window.location.assign("/sign-in?next=/upload");
    } else if (request.status === 200) {
      const made = document.createElement("template");
      made.innerHTML = request.responseText;
      const item = made.content.querySelector("li");
      document.getElementById(item.id)?.remove();
      shown.item.replaceWith(item);
      window.htmx.process(item);
    } else {
      fail(shown, reason(request));
    }
  });
  const body = new FormData();
  body.append("files", file);
  request.send(body);
}

function next() {
  while (running < atOnce && waiting.length > 0) send(waiting.shift());
}

function handIn(files) {
  document.getElementById("none-yet").hidden = true;
  const limit = Number(form.dataset.limit);
  for (const file of files) {
    const shown = row(file);
    rows.prepend(shown.item);
    if (file.size > limit * 1024 * 1024) {
      fail(shown, `Tệp lớn quá ${limit} MB. Hãy bỏ bớt ảnh hoặc tách thành nhiều tệp nhỏ hơn rồi nộp lại.`);
    } else if (file.size === 0) {
      fail(shown, "Tệp rỗng (0 byte), hoặc là một thư mục. Hãy chọn lại tệp.");
    } else {
      waiting.push({ file, shown });
    }
  }
  next();
}

input.addEventListener("change", () => {
  handIn([...input.files]);
  input.value = "";
});

for (const name of ["dragenter", "dragover"]) {
  window.addEventListener(name, (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.add("over");
  });
}
window.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) form.classList.remove("over");
});
window.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  handIn([...event.dataTransfer.files]);
});
