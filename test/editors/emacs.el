;;; Runs in an Emacs without a window: starts the server as docs/editors.md says and writes what it saw, a line a check.  -*- lexical-binding: t -*-
(require 'seq)
(require 'json)
(package-initialize)
(require 'eglot)
(setq eglot-sync-connect 30 eglot-autoshutdown t eglot-confirm-server-edits nil
      make-backup-files nil create-lockfiles nil enable-local-variables nil)
(add-to-list 'eglot-server-programs
             `(text-mode . (,(getenv "WINNOW_NODE") ,(getenv "WINNOW_SERVER") "--stdio")))

(defvar root (getenv "WINNOW_ROOT"))
(defvar title nil)

(defun seen (check ok words)
  (let ((line (json-encode `((check . ,check) (ok . ,(if ok t :json-false)) (words . ,(format "%s" words))))))
    (append-to-file (concat line "\n") nil (getenv "WINNOW_SEEN"))))

(defun start-line (with-range)
  (plist-get (plist-get (plist-get with-range :range) :start) :line))

(defun wait-for (found seconds)
  (let ((end (+ (float-time) seconds)))
    (while (and (not (funcall found)) (< (float-time) end)) (accept-process-output nil 0.1))))

;; Without a window Flymake does not ask by itself: what the server sends is looked at as it comes.
(defvar diagnostics nil)
(cl-defmethod eglot-handle-notification :before
  (_server (_method (eql textDocument/publishDiagnostics)) &key uri ((:diagnostics found)) &allow-other-keys)
  (push (cons uri found) diagnostics))

(defun diagnostics-of (uri) (append (cdr (assoc uri diagnostics)) nil))

(defun carry-out (server ask action)
  "Does what a code action says, as `eglot-code-actions' does when it is chosen from its menu."
  (if (fboundp 'eglot-execute)
      (eglot-execute server action)
    ;; Before eglot 1.10 the steps are taken by hand.
    (when (and (plist-get action :data) (not (plist-get action :edit)))
      (setq action (funcall ask :codeAction/resolve action)))
    (when (plist-get action :edit) (eglot--apply-workspace-edit (plist-get action :edit)))
    (let ((command (plist-get action :command)))
      (when command (funcall ask :workspace/executeCommand
                             `(:command ,(plist-get command :command) :arguments ,(plist-get command :arguments)))))))

(defun review ()
  (let ((file (expand-file-name "Report (final) & notes.txt" root)))
    (find-file file)
    (text-mode)
    (apply #'eglot (eglot--guess-contact))
    (wait-for #'eglot-current-server 30)
    (let* ((server (eglot-current-server))
           (document (eglot--TextDocumentIdentifier))
           (uri (plist-get document :uri))
           (ask (lambda (method params) (jsonrpc-request server method params :timeout 15))))
      (wait-for (lambda () (diagnostics-of uri)) 30)
      (wait-for #'ignore 2)
      (let ((found (diagnostics-of uri)) (own 0) (copies 0))
        (seen "diagnostics appear" found (length found))
        (dolist (each found)
          (when (string-match-p "plain\\.txt" (plist-get each :message)) (setq copies (1+ copies)))
          (seq-doseq (place (plist-get each :relatedInformation))
            (let ((location (plist-get place :location)))
              (when (and (equal (start-line location) (start-line each))
                         (equal (eglot--uri-to-path (plist-get location :uri)) file))
                (setq own (1+ own))))))
        (seen "a file with odd characters in its name is one file" (and (= own 0) (> copies 0))
              (format "%d copies of itself, %d of the other file" own copies)))
      (let* ((symbols (funcall ask :textDocument/documentSymbol `(:textDocument ,document)))
             (all (funcall ask :workspace/symbol '(:query "Tarnholm")))
             (place (and (> (length all) 0) (plist-get (elt all 0) :location)))
             (references
              (and place
                   (funcall ask :textDocument/references
                            `(:textDocument (:uri ,(plist-get place :uri))
                              :position ,(plist-get (plist-get place :range) :start)
                              :context (:includeDeclaration t))))))
        (seen "symbols are listed" (and (> (length symbols) 0) (> (length all) 0))
              (format "%d, %d in the workspace" (length symbols) (length all)))
        (seen "references are listed" (> (length references) 1) (length references)))
      (let ((act (lambda (title)
                   (catch 'done
                     (dolist (each (diagnostics-of uri))
                       (seq-doseq (action (funcall ask :textDocument/codeAction
                                                   `(:textDocument ,document :range ,(plist-get each :range)
                                                     :context (:diagnostics [,each]))))
                         (when (string-prefix-p title (plist-get action :title))
                           (carry-out server ask action)
                           (wait-for #'ignore 2)
                           (throw 'done (plist-get action :title)))))))))
        (seen "a decision is written"
              (progn (setq title (funcall act "Not boilerplate"))
                     (file-exists-p (expand-file-name ".winnow/decisions.jsonl" root)))
              title)
        (let ((lines (count-lines (point-min) (point-max))))
          (setq title (funcall act "Remove"))
          (let ((after (count-lines (point-min) (point-max))))
            (seen "a code action edits" (< after lines) (format "%s: %d lines, then %d" title lines after))))))))

(condition-case words (review) (error (seen "the script runs" nil words)))
(set-buffer-modified-p nil)
(kill-emacs 0)
