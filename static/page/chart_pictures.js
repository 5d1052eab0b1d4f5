// A chart as PNG: its picture, twice as large, source and all.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button.png");
  const image = button?.closest("figure").querySelector("img");
  if (!image?.complete || !image.naturalWidth) return;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * image.naturalWidth, 2 * image.naturalHeight];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = button.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }, "image/png");
});
