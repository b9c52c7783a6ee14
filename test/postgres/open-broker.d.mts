export function openBroker(): Promise<{ address: string; close(): Promise<void> }>;
