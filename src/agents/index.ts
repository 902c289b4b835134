export { type Asked, questionOf, TOOL_NAMES, type ToolName } from './questions';
export { describedTools, type Tool } from './tools';
