-- Runs in a headless Neovim: starts the server as docs/editors.md says and writes what it saw, a line a check.
local server, root, out = vim.env.WINNOW_SERVER, vim.env.WINNOW_ROOT, assert(io.open(vim.env.WINNOW_SEEN, 'w'))

local function seen(check, ok, words)
  out:write(vim.fn.json_encode({ check = check, ok = ok and true or false, words = tostring(words) }) .. '\n')
  out:flush()
end

local function clients(buffer)
  if vim.lsp.get_clients then return vim.lsp.get_clients({ bufnr = buffer }) end
  return vim.tbl_values(vim.lsp.buf_get_clients(buffer))
end

local function start(buffer)
  local config = { name = 'winnow', cmd = { vim.env.WINNOW_NODE, server, '--stdio' }, root_dir = root }
  if vim.lsp.start then return vim.lsp.start(config, { bufnr = buffer }) end
  -- Before 0.8 the two steps are taken by hand.
  local id = vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(buffer, id)
end

local function review()
  vim.o.swapfile = false
  local file = root .. '/Report (final) & notes.txt'
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].filetype = 'text'
  start(buffer)
  vim.wait(30000, function() return #vim.diagnostic.get(buffer) > 0 end, 50)
  vim.wait(1500)
  local diagnostics = vim.diagnostic.get(buffer)
  seen('diagnostics appear', #diagnostics > 0, #diagnostics)

  local client = clients(buffer)[1]
  local uri = vim.uri_from_bufnr(buffer)
  local document = { uri = uri }
  local function ask(method, params)
    local answer = client.request_sync(method, params, 15000, buffer)
    return answer and answer.result
  end

  local own = 0
  for _, diagnostic in ipairs(diagnostics) do
    for _, place in ipairs((diagnostic.user_data.lsp or {}).relatedInformation or {}) do
      local isHere = place.location.range.start.line == diagnostic.lnum
      if isHere and vim.uri_to_fname(place.location.uri) == file then own = own + 1 end
    end
  end
  local copies = vim.tbl_filter(function(each) return each.message:find('plain.txt', 1, true) end, diagnostics)
  seen('a file with odd characters in its name is one file', own == 0 and #copies > 0, own .. ' copies of itself, ' .. #copies .. ' of the other file')

  local symbols = ask('textDocument/documentSymbol', { textDocument = document }) or {}
  local found = ask('workspace/symbol', { query = 'Tarnholm' }) or {}
  seen('symbols are listed', #symbols > 0 and #found > 0, #symbols .. ', ' .. #found .. ' in the workspace')

  local place = found[1] and found[1].location or { uri = uri, range = { start = { line = 0, character = 0 } } }
  local references = ask('textDocument/references', {
    textDocument = { uri = place.uri }, position = place.range.start, context = { includeDeclaration = true },
  }) or {}
  seen('references are listed', #references > 1, #references)

  local function act(title)
    for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
      local lsp = diagnostic.user_data.lsp
      local start = { line = diagnostic.lnum, character = diagnostic.col }
      local range = { start = start, ['end'] = { line = diagnostic.end_lnum, character = diagnostic.end_col } }
      local context = { diagnostics = { { range = range, message = diagnostic.message, code = lsp and lsp.code or diagnostic.code, source = diagnostic.source, data = lsp and lsp.data } } }
      for _, action in ipairs(ask('textDocument/codeAction', { textDocument = document, range = range, context = context }) or {}) do
        if action.title:find(title) then
          if action.data and not action.edit then action = ask('codeAction/resolve', action) or action end
          if action.edit then vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding) end
          if action.command then ask('workspace/executeCommand', action.command) end
          vim.wait(1500)
          return action.title
        end
      end
    end
  end

  local title = act('^Not boilerplate')
  local kept = vim.fn.filereadable(root .. '/.winnow/decisions.jsonl') == 1
  seen('a decision is written', kept, title)

  local lines = vim.api.nvim_buf_line_count(buffer)
  title = act('^Remove')
  local after = vim.api.nvim_buf_line_count(buffer)
  seen('a code action edits', after < lines, tostring(title) .. ': ' .. lines .. ' lines, then ' .. after)
end

local ok, words = pcall(review)
if not ok then seen('the script runs', false, words) end
out:close()
vim.cmd('qa!')
