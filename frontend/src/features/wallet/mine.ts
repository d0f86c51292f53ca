import type { MinePart } from "@/features/phone/settings/honour-rows";

export const mine: MinePart = {
  order: 20,
  rows: [
    { title: "wallet.mine", note: "wallet.mineNote", to: "/mine/wallet" },
    { title: "wallet.shop.mine", note: "wallet.shop.mineNote", to: "/mine/shop" },
  ],
  routes: [
    { path: "mine/wallet", name: "mine-wallet", component: () => import("./WalletPage.vue") },
    { path: "mine/shop", name: "mine-shop", component: () => import("./ShopPage.vue") },
    { path: "mine/orders", name: "mine-orders", component: () => import("./OrdersPage.vue") },
    { path: "mine/orders/:order", name: "mine-order", component: () => import("./OrderPage.vue") },
  ],
};
