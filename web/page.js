// The example names the address this page was opened at.
const example = document.getElementById('try')
example.textContent = example.textContent.replace('http://localhost:3000', window.location.origin)
